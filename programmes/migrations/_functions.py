"""The doors of programmes. See ``members/migrations/_functions.py``."""

from members.migrations._functions import DOOR

ENTER = f"""
-- A programme's address: the roles held in all of the organisation and those held in this programme.
CREATE FUNCTION alsets.enter_programme(wanted text, programme text)
  RETURNS TABLE (organisation_id uuid, name text, programme_id uuid, title text, time_zone text,
                 roles text[])
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT o.id, o.name::text, p.id, p.title::text, p.time_zone::text,
         array_agg(DISTINCT m.role::text)
  FROM public.members_organisation o
  JOIN public.programmes_programme p ON p.organisation_id = o.id
  JOIN public.members_membership m ON m.organisation_id = o.id
  WHERE o.slug = wanted AND p.slug = programme
    AND m.person_id = alsets.person_id() AND m.active
    AND (m.programme_id IS NULL OR m.programme_id = p.id)
  GROUP BY o.id, p.id;
END;
GRANT EXECUTE ON FUNCTION alsets.enter_programme(text, text) TO {{app}};

-- A membership, or an invitation, of a programme names one of its own organisation.
ALTER TABLE members_membership ADD CONSTRAINT members_membership_programme_same
  FOREIGN KEY (organisation_id, programme_id)
  REFERENCES programmes_programme (organisation_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE members_invitation ADD CONSTRAINT members_invitation_programme_same
  FOREIGN KEY (organisation_id, programme_id)
  REFERENCES programmes_programme (organisation_id, id) DEFERRABLE INITIALLY DEFERRED;
"""

NETWORK = f"""
-- For network leads: the programmes of the network from outside. Nothing of what is said inside.
CREATE FUNCTION alsets.network_programmes()
  RETURNS TABLE (organisation_name text, title text, place text, state text,
                 n_held bigint, n_sessions bigint, n_taken bigint, cap smallint)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT o.name::text, p.title::text, p.place::text, p.state::text,
         coalesce(s.n_held, 0), coalesce(s.n, 0), coalesce(t.n, 0), p.cap
  FROM public.programmes_programme p
  JOIN public.members_organisation o ON o.id = p.organisation_id
  LEFT JOIN (SELECT programme_id, count(*) AS n, count(held_at) AS n_held
             FROM public.programmes_learningsession GROUP BY programme_id) s
    ON s.programme_id = p.id
  LEFT JOIN (SELECT programme_id, count(*) AS n
             FROM public.programmes_seat WHERE state = 'taken' GROUP BY programme_id) t
    ON t.programme_id = p.id
  WHERE alsets.is_network_lead()
  ORDER BY o.name, p.made_at, p.id;
END;

-- For network leads: the office of an organisation that asked once more, while the request is open.
CREATE FUNCTION alsets.office_for_request(request uuid, organisation uuid) RETURNS uuid
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT m.person_id FROM public.members_membership m
  WHERE alsets.is_network_lead() AND m.organisation_id = organisation
    AND m.role = 'office' AND m.active
    AND EXISTS (SELECT 1 FROM public.programmes_setrequest r
                WHERE r.id = request AND r.state IN ('sent', 'talking', 'paused'))
  LIMIT 1;
END;
GRANT EXECUTE ON FUNCTION alsets.network_programmes(), alsets.office_for_request(uuid, uuid)
  TO {{app}};
"""
