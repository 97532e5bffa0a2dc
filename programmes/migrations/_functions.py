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
