"""The doors of programmes. See ``members/migrations/_functions.py``."""

from members.migrations._functions import DOOR

ENTER = f"""
-- A programme's address: the roles held in all of the organisation and those held in this
-- programme.
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

NETWORK_PROGRAMMES = f"""
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
GRANT EXECUTE ON FUNCTION alsets.network_programmes() TO {{app}};
"""

NETWORK = f"""{NETWORK_PROGRAMMES}
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
GRANT EXECUTE ON FUNCTION alsets.office_for_request(uuid, uuid) TO {{app}};
"""

JOINING = f"""
-- For whoever holds an invitation's token, before she says yes: the programme it is to, and from
-- where she would look. No row for an invitation to a whole organisation.
CREATE FUNCTION alsets.invited_programme(token_hash text)
  RETURNS TABLE (slug text, title text, place text, perspective text, words jsonb)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.slug::text, p.title::text, p.place::text, coalesce(s.perspective, '')::text, p.words
  FROM public.members_invitation i
  JOIN public.programmes_programme p
    ON p.organisation_id = i.organisation_id AND p.id = i.programme_id
  LEFT JOIN public.programmes_seat s
    ON s.organisation_id = i.organisation_id AND s.invitation_id = i.id
  WHERE i.token_hash = invited_programme.token_hash;
END;

-- For whoever holds a card's code, before she says yes. ``mine``: she in scope sits there already.
CREATE FUNCTION alsets.join_card(code_hash text)
  RETURNS TABLE (organisation_id uuid, organisation_slug text, organisation_name text, slug text,
                 title text, place text, perspective text, words jsonb, name text,
                 card_number text, state text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT o.id, o.slug::text, o.name::text, p.slug::text, p.title::text, p.place::text,
         s.perspective::text, p.words, s.name::text, c.card_number::text,
         CASE WHEN s.state = 'taken' AND s.person_id = alsets.person_id() THEN 'mine'
              WHEN c.used_at IS NOT NULL OR s.state <> 'invited' THEN 'used'
              WHEN c.expires_at < now() THEN 'expired' ELSE 'open' END
  FROM public.programmes_joincode c
  JOIN public.programmes_seat s ON s.organisation_id = c.organisation_id AND s.id = c.seat_id
  JOIN public.programmes_programme p
    ON p.organisation_id = c.organisation_id AND p.id = c.programme_id
  JOIN public.members_organisation o ON o.id = c.organisation_id
  WHERE c.code_hash = join_card.code_hash;
END;

-- The person in scope sits down on a seat kept for her, and in the circle of its programme. Who has
-- a seat there already keeps that one. Granted to nobody: for the two functions below.
CREATE FUNCTION alsets.sit_down(kept uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  seat public.programmes_seat;
BEGIN
  SELECT s.* INTO seat FROM public.programmes_seat s
  WHERE s.id = kept AND s.state = 'invited' FOR UPDATE;
  IF seat.id IS NULL THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT 1 FROM public.programmes_seat s
             WHERE s.organisation_id = seat.organisation_id AND s.programme_id = seat.programme_id
               AND s.person_id = alsets.person_id() AND s.state = 'taken') THEN
    UPDATE public.programmes_seat s SET state = 'left', left_at = now() WHERE s.id = seat.id;
  ELSE
    UPDATE public.programmes_seat s SET state = 'taken', person_id = alsets.person_id()
    WHERE s.id = seat.id;
  END IF;
  INSERT INTO public.members_circlemember (id, organisation_id, circle_id, person_id)
  SELECT gen_random_uuid(), p.organisation_id, p.circle_id, alsets.person_id()
  FROM public.programmes_programme p
  WHERE p.organisation_id = seat.organisation_id AND p.id = seat.programme_id
    AND p.circle_id IS NOT NULL
  ON CONFLICT ON CONSTRAINT members_circlemember_once DO NOTHING;
END $$;

-- She who has just accepted an invitation takes the seat that was kept for it.
CREATE FUNCTION alsets.take_seat(invitation uuid) RETURNS void
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  SELECT alsets.sit_down(s.id)
  FROM public.members_invitation i
  JOIN public.programmes_seat s
    ON s.organisation_id = i.organisation_id AND s.invitation_id = i.id
  WHERE i.id = take_seat.invitation AND i.accepted_by_id = alsets.person_id();
END;

-- The person in scope says yes with the code of a card: once, and in time. Said again by the same
-- person it is the same yes; by anybody else it is no row.
CREATE FUNCTION alsets.accept_join_code(code_hash text)
  RETURNS TABLE (organisation_id uuid, programme_id uuid, name text)
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  card public.programmes_joincode;
  seat public.programmes_seat;
BEGIN
  SELECT c.* INTO card FROM public.programmes_joincode c
  WHERE c.code_hash = accept_join_code.code_hash FOR UPDATE;
  SELECT s.* INTO seat FROM public.programmes_seat s
  WHERE s.organisation_id = card.organisation_id AND s.id = card.seat_id FOR UPDATE;
  IF seat.id IS NULL OR NOT EXISTS (SELECT 1 FROM public.members_person p
                                    WHERE p.id = alsets.person_id() AND p.is_active) THEN
    RETURN;
  END IF;
  IF card.used_at IS NULL AND card.expires_at >= now() AND seat.state = 'invited' THEN
    UPDATE public.programmes_joincode c SET used_at = now() WHERE c.id = card.id;
    INSERT INTO public.members_membership
      (id, organisation_id, person_id, role, programme_id, active, since)
    VALUES (gen_random_uuid(), card.organisation_id, alsets.person_id(), 'member',
            card.programme_id, true, now())
    ON CONFLICT ON CONSTRAINT members_membership_one_a_role
      DO UPDATE SET active = true, ended_at = NULL;
    PERFORM alsets.sit_down(seat.id);
  ELSIF seat.state <> 'taken' OR seat.person_id <> alsets.person_id() THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT card.organisation_id, card.programme_id, seat.name::text;
END $$;

GRANT EXECUTE ON FUNCTION alsets.invited_programme(text), alsets.join_card(text),
  alsets.take_seat(uuid), alsets.accept_join_code(text) TO {{app}};
"""


def leaving(also: str = "") -> str:
    """Return the door out of a seat. ``also``: what goes with it, besides what went at first."""
    return f"""
-- Somebody leaves a seat: she herself, or those who run the programme say so. At once her set, the
-- circles, what she opened there and her membership end. Says whether there was such a seat.
CREATE OR REPLACE FUNCTION alsets.leave_seat(taken uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  seat public.programmes_seat;
  circles uuid[];
BEGIN
  SELECT s.* INTO seat FROM public.programmes_seat s
  WHERE s.id = taken AND s.state = 'taken'
    AND (s.person_id = alsets.person_id()
         OR s.programme_id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
         OR s.organisation_id = ANY (alsets.holding(ARRAY['coordinator', 'office']::text[])))
  FOR UPDATE;
  IF seat.id IS NULL THEN
    RETURN false;
  END IF;
  SELECT array_agg(c.id) INTO circles FROM (
    SELECT p.circle_id AS id FROM public.programmes_programme p
    WHERE p.organisation_id = seat.organisation_id AND p.id = seat.programme_id
    UNION ALL
    SELECT l.circle_id FROM public.programmes_learningset l
    WHERE l.organisation_id = seat.organisation_id AND l.programme_id = seat.programme_id) c;
  UPDATE public.programmes_seat s SET state = 'left', left_at = now() WHERE s.id = seat.id;
  UPDATE public.programmes_setmembership m SET until = current_date
  WHERE m.organisation_id = seat.organisation_id AND m.seat_id = seat.id AND m.until IS NULL;
  DELETE FROM public.members_circlemember m
  WHERE m.organisation_id = seat.organisation_id AND m.person_id = seat.person_id
    AND m.circle_id = ANY (circles);
  UPDATE public.members_share h SET ended_at = now()
  WHERE h.organisation_id = seat.organisation_id AND h.owner_id = seat.person_id
    AND h.circle_id = ANY (circles) AND h.ended_at IS NULL;
  UPDATE public.members_membership m SET active = false, ended_at = now()
  WHERE m.organisation_id = seat.organisation_id AND m.person_id = seat.person_id
    AND m.programme_id = seat.programme_id AND m.role = 'member' AND m.active;
  IF NOT EXISTS (SELECT 1 FROM public.members_membership m
                 WHERE m.organisation_id = seat.organisation_id
                   AND m.person_id = seat.person_id AND m.active) THEN
    UPDATE public.members_share h SET ended_at = now()
    WHERE h.organisation_id = seat.organisation_id AND h.ended_at IS NULL
      AND (h.owner_id = seat.person_id OR h.person_id = seat.person_id);
  END IF;
  {also}RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION alsets.leave_seat(uuid) TO {{app}};
"""


NEEDS_GO = """DELETE FROM public.programmes_accessneed n
  WHERE n.organisation_id = seat.organisation_id AND n.programme_id = seat.programme_id
    AND n.owner_id = seat.person_id;
  """
"""What somebody said that she needs is nobody's business once she has left."""

LIFTING = f"""
-- For network leads: the programmes of the network from outside. Nothing of what is said inside.
CREATE FUNCTION alsets.network_programmes()
  RETURNS TABLE (id uuid, organisation_name text, title text, place text, state text,
                 n_held bigint, n_sessions bigint, n_taken bigint, cap smallint)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.id, o.name::text, p.title::text, p.place::text, p.state::text,
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

-- For network leads: lets a programme have so many seats, unless more are taken or kept. Returns
-- how many those are; null to anybody else.
CREATE FUNCTION alsets.lift_cap(lifted uuid, wanted integer) RETURNS integer
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  kept integer;
BEGIN
  IF NOT alsets.is_network_lead() OR wanted NOT BETWEEN 25 AND 30 THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM public.programmes_programme p WHERE p.id = lifted FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT count(*) INTO kept FROM public.programmes_seat s
  WHERE s.programme_id = lifted AND s.state IN ('invited', 'taken');
  UPDATE public.programmes_programme p SET cap = wanted, version = p.version + 1
  WHERE p.id = lifted AND kept <= wanted AND p.cap <> wanted;
  RETURN kept;
END $$;
GRANT EXECUTE ON FUNCTION alsets.network_programmes(), alsets.lift_cap(uuid, integer) TO {{app}};
"""

RECOVERING = f"""
-- For facilitators of the programme in which somebody sits: writes down that they let her in again.
-- Says made, or staff where she holds a role with which she could do more than a member: then
-- nobody could become her this way. Null to anybody else, and where nobody sits.
CREATE FUNCTION alsets.begin_recovery(recovery uuid, taken uuid, hashed text, until timestamptz)
  RETURNS text LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  seat public.programmes_seat;
BEGIN
  SELECT s.* INTO seat FROM public.programmes_seat s
  WHERE s.id = taken AND s.state = 'taken'
    AND s.programme_id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
  FOR UPDATE;
  IF seat.id IS NULL THEN
    RETURN NULL;
  END IF;
  IF seat.person_id = alsets.person_id()
     OR EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.person_id = seat.person_id AND m.active
                  AND m.role NOT IN ('member', 'supporter'))
     OR EXISTS (SELECT 1 FROM public.members_networklead l
                WHERE l.person_id = seat.person_id AND l.active) THEN
    RETURN 'staff';
  END IF;
  UPDATE public.programmes_recovery r SET expires_at = now()
  WHERE r.person_id = seat.person_id AND r.used_at IS NULL AND r.expires_at > now();
  INSERT INTO public.programmes_recovery
    (id, organisation_id, programme_id, person_id, by_id, code_hash, made_at, expires_at)
  VALUES (recovery, seat.organisation_id, seat.programme_id, seat.person_id, alsets.person_id(),
          hashed, now(), least(until, now() + interval '1 hour'));
  RETURN 'made';
END $$;

-- For whoever holds the code of a recovery: whose account it opens, while it can be used.
CREATE FUNCTION alsets.recovery(hashed text)
  RETURNS TABLE (person_id uuid, has_card boolean) LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT r.person_id, p.card_number IS NOT NULL
  FROM public.programmes_recovery r
  JOIN public.members_person p ON p.id = r.person_id AND p.is_active
  WHERE r.code_hash = hashed AND r.used_at IS NULL AND r.expires_at > now();
END;

-- For whoever holds the code: uses it up, once. Returns whose account it opens.
CREATE FUNCTION alsets.use_recovery(hashed text) RETURNS uuid
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.programmes_recovery r SET used_at = now()
  WHERE r.code_hash = hashed AND r.used_at IS NULL AND r.expires_at > now()
    AND EXISTS (SELECT 1 FROM public.members_person p WHERE p.id = r.person_id AND p.is_active)
  RETURNING r.person_id;
END;
GRANT EXECUTE ON FUNCTION alsets.begin_recovery(uuid, uuid, text, timestamptz),
  alsets.recovery(text), alsets.use_recovery(text) TO {{app}};
"""

OWN_SETS = f"""
-- The sets that look after themselves and in which the person in scope sits.
CREATE FUNCTION alsets.own_sets() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(s.id), '{{}}'::uuid[])
  FROM public.programmes_learningset s
  JOIN public.programmes_setmembership x
    ON x.organisation_id = s.organisation_id AND x.learning_set_id = s.id AND x.until IS NULL
  JOIN public.programmes_seat t
    ON t.organisation_id = x.organisation_id AND t.id = x.seat_id AND t.state = 'taken'
  WHERE t.person_id = alsets.person_id() AND s.mode = 'self_facilitated'
    AND s.organisation_id = ANY (alsets.organisations());
END;
GRANT EXECUTE ON FUNCTION alsets.own_sets() TO {{app}};
"""
