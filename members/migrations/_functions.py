"""The SQL that every policy stands on.

``{app}`` is the role of web and worker. Doors (SECURITY DEFINER) run as the owner of the tables,
whom row security does not bind: each fixes its search path, checks its caller inside, and is taken
from PUBLIC. ``docs/doors.md`` lists them.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import migrations


def run(forwards: str, backwards: str = migrations.RunSQL.noop) -> migrations.RunPython:
    """Return an operation that runs SQL with the name of the app's role filled in."""

    def executed(sql: str) -> Callable[[Any, Any], None]:
        def execute(_apps: Any, schema_editor: Any) -> None:
            if sql:
                quoted = schema_editor.quote_name(settings.APP_ROLE)
                schema_editor.execute(sql.replace("{app}", quoted), params=None)

        return execute

    return migrations.RunPython(executed(forwards), executed(backwards))


DOOR = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp"

SCHEMA = """
CREATE SCHEMA alsets;
REVOKE ALL ON SCHEMA public, alsets FROM PUBLIC;
GRANT USAGE ON SCHEMA public, alsets TO {app};
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- What the transaction announced: nothing here is believed without a look at the tables.
CREATE FUNCTION alsets.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('alsets.person_id', true), '')::uuid;
CREATE FUNCTION alsets.wanted_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('alsets.organisation_id', true), '')::uuid;
CREATE FUNCTION alsets.link_hash() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('alsets.link', true), '');
GRANT EXECUTE ON FUNCTION alsets.person_id(), alsets.wanted_organisation(), alsets.link_hash()
  TO {app};
"""

VERIFIED = f"""
-- The organisations in scope of which the person is an active member: all of hers, or the one
-- of the address.
CREATE FUNCTION alsets.organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(DISTINCT m.organisation_id), '{{}}'::uuid[])
  FROM public.members_membership m
  WHERE m.person_id = alsets.person_id() AND m.active
    AND (alsets.wanted_organisation() IS NULL
         OR m.organisation_id = alsets.wanted_organisation());
END;

-- The one organisation of the address: what writes must name.
CREATE FUNCTION alsets.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT m.organisation_id FROM public.members_membership m
  WHERE m.person_id = alsets.person_id() AND m.active
    AND m.organisation_id = alsets.wanted_organisation()
  LIMIT 1;
END;

-- Organisations (roles held in all of it) and programmes (roles held there) in scope in which the
-- person holds one of these roles.
CREATE FUNCTION alsets.holding(wanted text[]) RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(DISTINCT coalesce(m.programme_id, m.organisation_id)), '{{}}'::uuid[])
  FROM public.members_membership m
  WHERE m.person_id = alsets.person_id() AND m.active AND m.role = ANY (wanted)
    AND (alsets.wanted_organisation() IS NULL
         OR m.organisation_id = alsets.wanted_organisation());
END;

CREATE FUNCTION alsets.is_network_lead() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT EXISTS (SELECT 1 FROM public.members_networklead l
                 WHERE l.person_id = alsets.person_id() AND l.active);
END;

-- Unknown and forbidden look the same: no row. At the address of an organisation every role
-- counts that is held anywhere in it.
CREATE FUNCTION alsets.enter(wanted text)
  RETURNS TABLE (organisation_id uuid, name text, time_zone text, roles text[])
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT o.id, o.name::text, o.time_zone::text, array_agg(DISTINCT m.role::text)
  FROM public.members_organisation o
  JOIN public.members_membership m ON m.organisation_id = o.id
  WHERE o.slug = wanted AND m.person_id = alsets.person_id() AND m.active
  GROUP BY o.id;
END;

GRANT EXECUTE ON FUNCTION alsets.organisations(), alsets.organisation_id(),
  alsets.holding(text[]), alsets.is_network_lead(), alsets.enter(text) TO {{app}};
"""

FOUNDING = f"""
-- For network leads: a new organisation and its office, the person without credentials as whom the
-- clock acts. Returns the office.
CREATE FUNCTION alsets.found_organisation(
  id uuid, slug text, name text, language text, time_zone text, office uuid)
  RETURNS uuid LANGUAGE plpgsql VOLATILE {DOOR} AS $$
BEGIN
  IF NOT alsets.is_network_lead() THEN
    RAISE insufficient_privilege USING MESSAGE = 'Only a network lead founds an organisation.';
  END IF;
  INSERT INTO public.members_organisation
    (id, slug, name, language, time_zone, country, founded_at)
  VALUES (found_organisation.id, found_organisation.slug, found_organisation.name,
          found_organisation.language, found_organisation.time_zone, 'GB', now());
  INSERT INTO public.members_person
    (id, password, language, time_zone, is_active, is_office, joined_at)
  VALUES (office, '!', found_organisation.language, '', false, true, now());
  INSERT INTO public.members_membership (id, organisation_id, person_id, role, active, since)
  VALUES (gen_random_uuid(), found_organisation.id, office, 'office', true, now());
  RETURN office;
END $$;

-- What a person holding an invitation's token may know of it before she says yes.
CREATE FUNCTION alsets.invitation(token_hash text)
  RETURNS TABLE (id uuid, organisation_id uuid, organisation_name text, organisation_slug text,
                 programme_id uuid, role text, email text, name text, language text, state text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT i.id, o.id, o.name::text, o.slug::text, i.programme_id, i.role::text, i.email::text,
         i.name::text, i.language::text,
         CASE WHEN i.accepted_at IS NOT NULL THEN 'used'
              WHEN i.taken_back_at IS NOT NULL THEN 'taken_back'
              WHEN i.expires_at < now() THEN 'expired' ELSE 'open' END
  FROM public.members_invitation i JOIN public.members_organisation o ON o.id = i.organisation_id
  WHERE i.token_hash = invitation.token_hash;
END;

-- The person in scope says yes: once, in time, with an address of hers that is the invited one.
-- Returns the organisation, or no row where any of that is not so.
CREATE FUNCTION alsets.accept_invitation(token_hash text)
  RETURNS TABLE (organisation_id uuid, invitation_id uuid)
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  found public.members_invitation;
BEGIN
  UPDATE public.members_invitation i
  SET accepted_at = now(), accepted_by_id = alsets.person_id()
  WHERE i.token_hash = accept_invitation.token_hash
    AND i.accepted_at IS NULL AND i.taken_back_at IS NULL AND i.expires_at >= now()
    AND EXISTS (SELECT 1 FROM public.members_person p
                WHERE p.id = alsets.person_id() AND p.is_active
                  AND lower(p.email) = lower(i.email))
  RETURNING i.* INTO found;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO public.members_membership AS m
    (id, organisation_id, person_id, role, programme_id, active, since)
  VALUES (gen_random_uuid(), found.organisation_id, alsets.person_id(), found.role,
          found.programme_id, true, now())
  ON CONFLICT ON CONSTRAINT members_membership_one_a_role
    DO UPDATE SET active = true, ended_at = NULL;
  RETURN QUERY SELECT found.organisation_id, found.id;
END $$;

GRANT EXECUTE ON FUNCTION alsets.found_organisation(uuid, text, text, text, text, uuid),
  alsets.invitation(text), alsets.accept_invitation(text) TO {{app}};
"""

SHARING = f"""
-- The pieces open to the person in scope: the only place that knows the rules of sharing. A share
-- counts while it is neither over nor taken back, its circle is alive with her in it, and both she
-- and the owner are active in its organisation.
CREATE FUNCTION alsets.open_shares() RETURNS TABLE (owner_id uuid, piece_id uuid)
  LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT s.owner_id, s.piece_id FROM public.members_share s
  WHERE s.person_id = alsets.person_id() AND s.ended_at IS NULL
    AND (s.until IS NULL OR s.until > statement_timestamp())
    AND s.organisation_id = ANY (alsets.organisations())
    AND EXISTS (SELECT 1 FROM public.members_membership o
                WHERE o.organisation_id = s.organisation_id AND o.person_id = s.owner_id
                  AND o.active)
  UNION ALL
  SELECT s.owner_id, s.piece_id
  FROM public.members_circlemember c
  JOIN public.members_circle r ON r.id = c.circle_id
  JOIN public.members_share s ON s.circle_id = c.circle_id
  WHERE c.person_id = alsets.person_id() AND s.ended_at IS NULL
    AND (r.ended_at IS NULL OR r.ended_at > statement_timestamp())
    AND (s.until IS NULL OR s.until > statement_timestamp())
    AND c.organisation_id = ANY (alsets.organisations())
    AND EXISTS (SELECT 1 FROM public.members_membership o
                WHERE o.organisation_id = s.organisation_id AND o.person_id = s.owner_id
                  AND o.active);
END;
CREATE FUNCTION alsets.readable() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(DISTINCT piece_id), '{{}}'::uuid[]) FROM alsets.open_shares();
END;
CREATE FUNCTION alsets.readable_owners() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(DISTINCT owner_id), '{{}}'::uuid[]) FROM alsets.open_shares();
END;

-- The link in scope, while it lives.
CREATE FUNCTION alsets.open_link()
  RETURNS TABLE (id uuid, kind text, organisation_id uuid, target_id uuid, until timestamptz)
  LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT l.id, l.kind::text, l.organisation_id, l.target_id, l.until FROM public.members_link l
  WHERE l.token_hash = alsets.link_hash() AND l.revoked_at IS NULL
    AND (l.until IS NULL OR l.until > statement_timestamp());
END;
CREATE FUNCTION alsets.link_target(wanted text) RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT target_id FROM alsets.open_link() WHERE kind = wanted;
END;
CREATE FUNCTION alsets.link_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT id FROM alsets.open_link();
END;

GRANT EXECUTE ON FUNCTION alsets.readable(), alsets.readable_owners(), alsets.open_link(),
  alsets.link_target(text), alsets.link_id() TO {{app}};
"""

LEAVING = f"""
-- As before; and a share with a circle counts only while its owner sits there too.
CREATE OR REPLACE FUNCTION alsets.open_shares() RETURNS TABLE (owner_id uuid, piece_id uuid)
  LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT s.owner_id, s.piece_id FROM public.members_share s
  WHERE s.person_id = alsets.person_id() AND s.ended_at IS NULL
    AND (s.until IS NULL OR s.until > statement_timestamp())
    AND s.organisation_id = ANY (alsets.organisations())
    AND EXISTS (SELECT 1 FROM public.members_membership o
                WHERE o.organisation_id = s.organisation_id AND o.person_id = s.owner_id
                  AND o.active)
  UNION ALL
  SELECT s.owner_id, s.piece_id
  FROM public.members_circlemember c
  JOIN public.members_circle r ON r.id = c.circle_id
  JOIN public.members_share s ON s.circle_id = c.circle_id
  WHERE c.person_id = alsets.person_id() AND s.ended_at IS NULL
    AND (r.ended_at IS NULL OR r.ended_at > statement_timestamp())
    AND (s.until IS NULL OR s.until > statement_timestamp())
    AND c.organisation_id = ANY (alsets.organisations())
    AND EXISTS (SELECT 1 FROM public.members_circlemember w
                WHERE w.organisation_id = s.organisation_id AND w.circle_id = s.circle_id
                  AND w.person_id = s.owner_id)
    AND EXISTS (SELECT 1 FROM public.members_membership o
                WHERE o.organisation_id = s.organisation_id AND o.person_id = s.owner_id
                  AND o.active);
END;

-- When somebody leaves an organisation: what she opened there and what was opened to her alone.
-- For herself, its coordinators and its office. It ends shares and shows none.
CREATE FUNCTION alsets.end_shares(of_person uuid, in_organisation uuid) RETURNS void
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.members_share s SET ended_at = now()
  WHERE s.organisation_id = in_organisation AND s.ended_at IS NULL
    AND (s.owner_id = of_person OR s.person_id = of_person)
    AND (of_person = alsets.person_id()
         OR in_organisation = ANY (alsets.holding(ARRAY['coordinator', 'office']::text[])));
END;
GRANT EXECUTE ON FUNCTION alsets.end_shares(uuid, uuid) TO {{app}};
"""

ACCEPTING = f"""
-- As before, without a name that PL/pgSQL takes for its own FOUND.
CREATE OR REPLACE FUNCTION alsets.accept_invitation(token_hash text)
  RETURNS TABLE (organisation_id uuid, invitation_id uuid)
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  taken public.members_invitation;
BEGIN
  UPDATE public.members_invitation i
  SET accepted_at = now(), accepted_by_id = alsets.person_id()
  WHERE i.token_hash = accept_invitation.token_hash
    AND i.accepted_at IS NULL AND i.taken_back_at IS NULL AND i.expires_at >= now()
    AND EXISTS (SELECT 1 FROM public.members_person p
                WHERE p.id = alsets.person_id() AND p.is_active
                  AND lower(p.email) = lower(i.email))
  RETURNING i.* INTO taken;
  IF taken.id IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO public.members_membership AS m
    (id, organisation_id, person_id, role, programme_id, active, since)
  VALUES (gen_random_uuid(), taken.organisation_id, alsets.person_id(), taken.role,
          taken.programme_id, true, now())
  ON CONFLICT ON CONSTRAINT members_membership_one_a_role
    DO UPDATE SET active = true, ended_at = NULL;
  RETURN QUERY SELECT taken.organisation_id, taken.id;
END $$;
"""

FRAMEWORKS = """
-- Rows of the frameworks that name a person: no person in scope (signing in), or one's own.
ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON account_emailaddress TO {app} USING (
  (SELECT alsets.person_id()) IS NULL OR user_id = (SELECT alsets.person_id()));
ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON mfa_authenticator TO {app} USING (
  (SELECT alsets.person_id()) IS NULL OR user_id = (SELECT alsets.person_id()));
ALTER TABLE usersessions_usersession ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON usersessions_usersession TO {app} USING (
  (SELECT alsets.person_id()) IS NULL OR user_id = (SELECT alsets.person_id()));

GRANT SELECT, INSERT, UPDATE, DELETE ON account_emailaddress, account_emailconfirmation,
  django_session, mfa_authenticator, usersessions_usersession TO {app};
GRANT SELECT ON auth_group, auth_group_permissions, auth_permission, django_content_type,
  django_migrations TO {app};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app};
"""

OUT_OF_A_CIRCLE = f"""
-- What somebody shared with a circle she has left is over, also if she comes back to it later. It
-- ends only what the rule of sharing holds closed already, so anybody there may ask for it.
CREATE FUNCTION alsets.end_shares_of_leavers(of_circle uuid) RETURNS void
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.members_share s SET ended_at = now()
  WHERE s.circle_id = of_circle AND s.ended_at IS NULL
    AND s.organisation_id = (SELECT alsets.organisation_id())
    AND NOT EXISTS (SELECT 1 FROM public.members_circlemember c
                    WHERE c.circle_id = s.circle_id AND c.person_id = s.owner_id);
END;
GRANT EXECUTE ON FUNCTION alsets.end_shares_of_leavers(uuid) TO {{app}};
"""

HANDING_OVER = f"""
-- As before; and where the letter hands a role over, that very role of another ends with the yes,
-- and with the last role of its holder there what was shared with her and by her.
CREATE OR REPLACE FUNCTION alsets.accept_invitation(token_hash text)
  RETURNS TABLE (organisation_id uuid, invitation_id uuid)
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  taken public.members_invitation;
  gone uuid;
BEGIN
  UPDATE public.members_invitation i
  SET accepted_at = now(), accepted_by_id = alsets.person_id()
  WHERE i.token_hash = accept_invitation.token_hash
    AND i.accepted_at IS NULL AND i.taken_back_at IS NULL AND i.expires_at >= now()
    AND EXISTS (SELECT 1 FROM public.members_person p
                WHERE p.id = alsets.person_id() AND p.is_active
                  AND lower(p.email) = lower(i.email))
  RETURNING i.* INTO taken;
  IF taken.id IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO public.members_membership AS m
    (id, organisation_id, person_id, role, programme_id, active, since)
  VALUES (gen_random_uuid(), taken.organisation_id, alsets.person_id(), taken.role,
          taken.programme_id, true, now())
  ON CONFLICT ON CONSTRAINT members_membership_one_a_role
    DO UPDATE SET active = true, ended_at = NULL;
  UPDATE public.members_membership m SET active = false, ended_at = now()
  WHERE m.id = taken.replaces_id AND m.organisation_id = taken.organisation_id AND m.active
    AND m.role = taken.role AND m.programme_id IS NOT DISTINCT FROM taken.programme_id
    AND m.person_id <> alsets.person_id()
  RETURNING m.person_id INTO gone;
  UPDATE public.members_share s SET ended_at = now()
  WHERE s.organisation_id = taken.organisation_id AND s.ended_at IS NULL
    AND (s.owner_id = gone OR s.person_id = gone)
    AND NOT EXISTS (SELECT 1 FROM public.members_membership m
                    WHERE m.organisation_id = taken.organisation_id AND m.person_id = gone
                      AND m.active);
  RETURN QUERY SELECT taken.organisation_id, taken.id;
END $$;
"""

LEADING = f"""
-- What a person holding the letter of a network lead may know of it before she says yes.
CREATE FUNCTION alsets.lead_invitation(token_hash text)
  RETURNS TABLE (network_name text, email text, name text, state text, is_mine boolean)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT coalesce((SELECT n.name::text FROM public.members_network n LIMIT 1), ''),
         i.email::text, i.name::text,
         CASE WHEN i.accepted_at IS NOT NULL THEN 'used'
              WHEN i.taken_back_at IS NOT NULL THEN 'taken_back'
              WHEN i.expires_at < now() THEN 'expired' ELSE 'open' END,
         i.accepted_by_id IS NOT DISTINCT FROM alsets.person_id() AND alsets.is_network_lead()
  FROM public.members_leadinvitation i
  WHERE i.token_hash = lead_invitation.token_hash;
END;

-- The person in scope says yes to leading: once, in time, with the address the letter went to.
CREATE FUNCTION alsets.accept_lead_invitation(token_hash text, called text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  taken uuid;
BEGIN
  UPDATE public.members_leadinvitation i
  SET accepted_at = now(), accepted_by_id = alsets.person_id()
  WHERE i.token_hash = accept_lead_invitation.token_hash
    AND i.accepted_at IS NULL AND i.taken_back_at IS NULL AND i.expires_at >= now()
    AND EXISTS (SELECT 1 FROM public.members_person p
                WHERE p.id = alsets.person_id() AND p.is_active
                  AND lower(p.email) = lower(i.email))
  RETURNING i.id INTO taken;
  IF taken IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO public.members_networklead AS l (id, person_id, name, active)
  VALUES (gen_random_uuid(), alsets.person_id(), left(called, 80), true)
  ON CONFLICT (person_id) DO UPDATE SET active = true, name = excluded.name;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION alsets.lead_invitation(text), alsets.accept_lead_invitation(text, text)
  TO {{app}};
"""

HANDING_ON = f"""
-- For a facilitator: gives her own role to somebody who runs something in the same organisation,
-- and ends hers. Says whether it did.
CREATE FUNCTION alsets.hand_on(held uuid, taker uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
DECLARE
  mine public.members_membership;
BEGIN
  SELECT m.* INTO mine FROM public.members_membership m
  WHERE m.id = held AND m.person_id = alsets.person_id() AND m.person_id <> taker
    AND m.organisation_id = alsets.organisation_id() AND m.role = 'facilitator' AND m.active
  FOR UPDATE;
  IF mine.id IS NULL OR NOT EXISTS (
    SELECT 1 FROM public.members_membership m
    WHERE m.organisation_id = mine.organisation_id AND m.person_id = taker AND m.active
      AND m.role IN ('coordinator', 'facilitator', 'safeguarding_lead', 'sponsor')) THEN
    RETURN false;
  END IF;
  INSERT INTO public.members_membership
    (id, organisation_id, person_id, role, programme_id, active, since)
  VALUES (gen_random_uuid(), mine.organisation_id, taker, mine.role, mine.programme_id, true, now())
  ON CONFLICT ON CONSTRAINT members_membership_one_a_role
    DO UPDATE SET active = true, ended_at = NULL;
  UPDATE public.members_membership m SET active = false, ended_at = now() WHERE m.id = mine.id;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION alsets.hand_on(uuid, uuid) TO {{app}};
"""
