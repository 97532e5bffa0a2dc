"""The doors of the circle. See ``members/migrations/_functions.py``."""

from members.migrations._functions import DOOR

LETTERS = f"""
-- Where to write to the people who sit in a programme: for those who run it, in its organisation.
CREATE FUNCTION alsets.addresses_in(programme uuid)
  RETURNS TABLE (person_id uuid, email text, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.id, p.email::text, coalesce(nullif(p.language, ''), g.language)::text
  FROM public.programmes_programme g
  JOIN public.programmes_seat s
    ON s.organisation_id = g.organisation_id AND s.programme_id = g.id AND s.state = 'taken'
  JOIN public.members_person p ON p.id = s.person_id
  WHERE g.id = addresses_in.programme AND g.organisation_id = alsets.organisation_id()
    AND (g.id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
         OR g.organisation_id = ANY (alsets.holding(ARRAY['coordinator', 'office']::text[])))
    AND p.is_active AND p.email IS NOT NULL
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.organisation_id = g.organisation_id AND m.person_id = p.id AND m.active)
  ORDER BY p.id;
END;
GRANT EXECUTE ON FUNCTION alsets.addresses_in(uuid) TO {{app}};
"""

CALENDARS = f"""
-- The calendar link of the person in scope, which belongs to no organisation: one that lives.
CREATE FUNCTION alsets.my_calendar_link() RETURNS TABLE (id uuid, token_hash text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT l.id, l.token_hash::text FROM public.members_link l
  WHERE l.kind = 'calendar' AND l.target_id = alsets.person_id() AND l.revoked_at IS NULL;
END;

-- Make it, unless there is one.
CREATE FUNCTION alsets.make_calendar_link(link uuid, token_hash text) RETURNS void
  LANGUAGE plpgsql VOLATILE {DOOR} AS $$
BEGIN
  IF alsets.person_id() IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'A calendar link belongs to a person.';
  END IF;
  PERFORM 1 FROM public.members_person p WHERE p.id = alsets.person_id() FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM alsets.my_calendar_link()) THEN
    INSERT INTO public.members_link (id, organisation_id, kind, target_id, token_hash, made_at)
    VALUES (link, NULL, 'calendar', alsets.person_id(), make_calendar_link.token_hash, now());
  END IF;
END $$;

-- End it.
CREATE FUNCTION alsets.end_calendar_link() RETURNS void LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.members_link SET revoked_at = now()
  WHERE kind = 'calendar' AND target_id = alsets.person_id() AND revoked_at IS NULL;
END;

-- For whoever holds a living calendar link: when its person's programmes meet, a year back at most.
CREATE FUNCTION alsets.calendar_of_link()
  RETURNS TABLE (id uuid, starts_at timestamptz, minutes integer, place text, online boolean,
                 sequence integer, released_at timestamptz, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT s.id, s.starts_at,
         coalesce((SELECT sum(b.minutes) FROM public.programmes_agendablock b
                   WHERE b.organisation_id = s.organisation_id
                     AND b.learning_session_id = s.id), 0)::integer,
         s.place::text, s.link <> '',
         coalesce((SELECT max(r.sequence) FROM public.als_sessions_calendarrelease r
                   WHERE r.organisation_id = s.organisation_id
                     AND r.learning_session_id = s.id), 0)::integer,
         (SELECT max(r.released_at) FROM public.als_sessions_calendarrelease r
          WHERE r.organisation_id = s.organisation_id AND r.learning_session_id = s.id),
         coalesce(nullif(p.language, ''), g.language)::text
  FROM public.members_person p
  JOIN public.programmes_learningsession s ON s.starts_at > now() - interval '1 year'
  JOIN public.programmes_programme g
    ON g.organisation_id = s.organisation_id AND g.id = s.programme_id
  WHERE p.id = alsets.link_target('calendar') AND p.is_active
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.person_id = p.id AND m.active AND m.organisation_id = s.organisation_id
                  AND (m.programme_id = s.programme_id
                       OR m.programme_id IS NULL AND m.role = 'coordinator'))
  ORDER BY s.starts_at, s.id;
END;

GRANT EXECUTE ON FUNCTION alsets.my_calendar_link(), alsets.make_calendar_link(uuid, text),
  alsets.end_calendar_link(), alsets.calendar_of_link() TO {{app}};
"""

POLLS = f"""
-- What somebody said about dates by phone or on paper: kept for her by who facilitates the
-- programme, while its poll is open and she sits in its circle. Returns how many answers.
CREATE FUNCTION alsets.answer_for(person uuid, slots uuid[], answers text[]) RETURNS integer
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  WITH kept AS (
    INSERT INTO public.als_sessions_slotanswer
      (id, organisation_id, owner_id, programme_id, slot_id, answer, said_at)
    SELECT gen_random_uuid(), s.organisation_id, answer_for.person, s.programme_id, s.id,
           a.answer, now()
    FROM unnest(answer_for.slots, answer_for.answers) AS a (slot, answer)
    JOIN public.als_sessions_candidateslot s
      ON s.id = a.slot AND s.organisation_id = alsets.organisation_id()
    JOIN public.als_sessions_datepoll p
      ON p.organisation_id = s.organisation_id AND p.id = s.poll_id AND p.closed_at IS NULL
    WHERE s.programme_id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
      AND a.answer = ANY (ARRAY['yes', 'if_needed', 'no']::text[])
      AND EXISTS (SELECT 1 FROM public.programmes_seat t
                  WHERE t.organisation_id = s.organisation_id AND t.programme_id = s.programme_id
                    AND t.state = 'taken' AND t.person_id = answer_for.person)
    ON CONFLICT (organisation_id, slot_id, owner_id)
      DO UPDATE SET answer = excluded.answer, said_at = excluded.said_at
    RETURNING 1
  )
  SELECT count(*)::integer FROM kept;
END;

-- Closes a poll when everybody who sits in its circle has answered all of it: for those who sit
-- there or facilitate it. Says whether it did, and nothing of who has answered what.
CREATE FUNCTION alsets.close_answered_poll(poll uuid) RETURNS boolean
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  WITH closed AS (
    UPDATE public.als_sessions_datepoll p SET closed_at = now()
    WHERE p.id = close_answered_poll.poll AND p.closed_at IS NULL
      AND p.organisation_id = alsets.organisation_id()
      AND p.programme_id = ANY (alsets.holding(ARRAY['facilitator', 'member']::text[]))
      AND NOT EXISTS (
        SELECT 1 FROM public.programmes_seat t
        JOIN public.als_sessions_candidateslot s
          ON s.organisation_id = p.organisation_id AND s.poll_id = p.id
        WHERE t.organisation_id = p.organisation_id AND t.programme_id = p.programme_id
          AND t.state = 'taken' AND t.person_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM public.als_sessions_slotanswer a
                          WHERE a.organisation_id = s.organisation_id AND a.slot_id = s.id
                            AND a.owner_id = t.person_id))
    RETURNING 1
  )
  SELECT EXISTS (SELECT 1 FROM closed);
END;

GRANT EXECUTE ON FUNCTION alsets.answer_for(uuid, uuid[], text[]),
  alsets.close_answered_poll(uuid) TO {{app}};
"""

REMINDERS = f"""
-- Dates of which people are to be reminded now, a week and a day ahead, by identifiers alone; and
-- as whom the clock acts there. A date that was only told of within that time needs no reminder.
CREATE FUNCTION alsets.due_reminders()
  RETURNS TABLE (organisation_id uuid, office_id uuid, session_id uuid, days_ahead integer)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT s.organisation_id, m.person_id, s.id, d.days
  FROM (VALUES (7, 1), (1, 0)) AS d (days, until)
  JOIN public.programmes_learningsession s
    ON s.starts_at <= now() + d.days * interval '1 day'
   AND s.starts_at > now() + d.until * interval '1 day'
  JOIN public.members_membership m
    ON m.organisation_id = s.organisation_id AND m.role = 'office' AND m.active
  WHERE s.held_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM public.als_sessions_reminder r
                    WHERE r.organisation_id = s.organisation_id AND r.learning_session_id = s.id
                      AND r.starts_at = s.starts_at AND r.days_ahead = d.days)
    AND NOT EXISTS (SELECT 1 FROM public.als_sessions_calendarrelease c
                    WHERE c.organisation_id = s.organisation_id AND c.learning_session_id = s.id
                      AND c.starts_at = s.starts_at
                      AND c.released_at > s.starts_at - d.days * interval '1 day');
END;

-- Where to write to those who sit in the programme of a session and have not sent word that they
-- cannot come on the date it has: for the office, in its organisation.
CREATE FUNCTION alsets.to_remind(session uuid)
  RETURNS TABLE (person_id uuid, email text, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.id, p.email::text, coalesce(nullif(p.language, ''), g.language)::text
  FROM public.programmes_learningsession l
  JOIN public.programmes_programme g
    ON g.organisation_id = l.organisation_id AND g.id = l.programme_id
  JOIN public.programmes_seat s
    ON s.organisation_id = g.organisation_id AND s.programme_id = g.id AND s.state = 'taken'
  JOIN public.members_person p ON p.id = s.person_id
  WHERE l.id = to_remind.session AND l.organisation_id = alsets.organisation_id()
    AND l.organisation_id = ANY (alsets.holding(ARRAY['office']::text[]))
    AND p.is_active AND p.email IS NOT NULL
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.organisation_id = g.organisation_id AND m.person_id = p.id AND m.active)
    AND NOT EXISTS (
      SELECT 1 FROM public.als_sessions_reply r
      WHERE r.organisation_id = l.organisation_id AND r.learning_session_id = l.id
        AND r.owner_id = p.id AND r.answer = 'cannot'
        AND r.said_at >= coalesce(
          (SELECT min(c.released_at) FROM public.als_sessions_calendarrelease c
           WHERE c.organisation_id = l.organisation_id AND c.learning_session_id = l.id
             AND c.starts_at = l.starts_at), r.said_at))
  ORDER BY p.id;
END;
GRANT EXECUTE ON FUNCTION alsets.due_reminders(), alsets.to_remind(uuid) TO {{app}};
"""

CONCERNS = f"""
-- Where to write to the two people whom a concern names: for who opened it.
CREATE FUNCTION alsets.addresses_for_concern(concern uuid)
  RETURNS TABLE (person_id uuid, email text, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.id, p.email::text, coalesce(nullif(p.language, ''), o.language)::text
  FROM public.als_sessions_concern c
  JOIN public.members_organisation o ON o.id = c.organisation_id
  JOIN public.members_person p ON p.id IN (c.first_id, c.second_id)
  WHERE c.id = addresses_for_concern.concern AND c.organisation_id = alsets.organisation_id()
    AND c.owner_id = alsets.person_id() AND p.is_active AND p.email IS NOT NULL
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.organisation_id = c.organisation_id AND m.person_id = p.id AND m.active
                  AND m.role = 'safeguarding_lead')
  ORDER BY p.id;
END;
GRANT EXECUTE ON FUNCTION alsets.addresses_for_concern(uuid) TO {{app}};
"""

HISTORY = f"""
-- How many people were in each session of a programme: for those who run it. Nobody's name.
CREATE FUNCTION alsets.attendance_totals(programme uuid)
  RETURNS TABLE (session_id uuid, n integer)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT m.learning_session_id, count(DISTINCT a.person_id)::integer
  FROM public.als_sessions_setmeeting m
  JOIN public.als_sessions_attendance a
    ON a.organisation_id = m.organisation_id AND a.set_meeting_id = m.id AND a.present
  WHERE m.programme_id = attendance_totals.programme AND m.turn = 0
    AND m.organisation_id = alsets.organisation_id()
    AND (m.programme_id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
         OR m.organisation_id = ANY (alsets.holding(ARRAY['coordinator']::text[])))
  GROUP BY m.learning_session_id;
END;

-- In which sessions those were who said yes to it: for coordinators, while the yes stands.
CREATE FUNCTION alsets.attendance_told(programme uuid)
  RETURNS TABLE (session_id uuid, person_id uuid)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT DISTINCT m.learning_session_id, a.person_id
  FROM public.als_sessions_setmeeting m
  JOIN public.als_sessions_attendance a
    ON a.organisation_id = m.organisation_id AND a.set_meeting_id = m.id AND a.present
  JOIN public.als_sessions_attendanceyes y
    ON y.organisation_id = m.organisation_id AND y.programme_id = m.programme_id
   AND y.owner_id = a.person_id
  WHERE m.programme_id = attendance_told.programme AND m.turn = 0
    AND m.organisation_id = alsets.organisation_id()
    AND m.organisation_id = ANY (alsets.holding(ARRAY['coordinator']::text[]));
END;
GRANT EXECUTE ON FUNCTION alsets.attendance_totals(uuid), alsets.attendance_told(uuid) TO {{app}};
"""

BETWEEN = f"""
-- Where to write to the people of a set: for those who run the programme, and where the set looks
-- after itself for those who sit in it.
CREATE FUNCTION alsets.addresses_in_set(learning_set uuid)
  RETURNS TABLE (person_id uuid, email text, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT p.id, p.email::text, coalesce(nullif(p.language, ''), g.language)::text
  FROM public.programmes_learningset l
  JOIN public.programmes_programme g
    ON g.organisation_id = l.organisation_id AND g.id = l.programme_id
  JOIN public.programmes_setmembership x
    ON x.organisation_id = l.organisation_id AND x.learning_set_id = l.id AND x.until IS NULL
  JOIN public.programmes_seat s
    ON s.organisation_id = x.organisation_id AND s.id = x.seat_id AND s.state = 'taken'
  JOIN public.members_person p ON p.id = s.person_id
  WHERE l.id = addresses_in_set.learning_set AND l.organisation_id = alsets.organisation_id()
    AND (l.programme_id = ANY (alsets.holding(ARRAY['facilitator']::text[]))
         OR l.organisation_id = ANY (alsets.holding(ARRAY['coordinator', 'office']::text[]))
         OR l.id = ANY (alsets.own_sets()))
    AND p.is_active AND p.email IS NOT NULL
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.organisation_id = l.organisation_id AND m.person_id = p.id AND m.active)
  ORDER BY p.id;
END;

-- Dates of sets that are less than a day ahead and were not reminded of, by identifiers alone; and
-- as whom the clock acts there. A date that was only told of within that day needs no reminder.
CREATE FUNCTION alsets.due_set_dates()
  RETURNS TABLE (organisation_id uuid, office_id uuid, set_date_id uuid)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT d.organisation_id, m.person_id, d.id
  FROM public.als_sessions_setdate d
  JOIN public.members_membership m
    ON m.organisation_id = d.organisation_id AND m.role = 'office' AND m.active
  WHERE d.starts_at > now() AND d.starts_at <= now() + interval '1 day'
    AND d.called_off_at IS NULL AND d.reminded_at IS NULL
    AND d.released_at <= d.starts_at - interval '1 day';
END;

-- For whoever holds a living calendar link: when its person's sets meet between sessions.
CREATE FUNCTION alsets.set_dates_of_link()
  RETURNS TABLE (id uuid, starts_at timestamptz, place text, online boolean, sequence integer,
                 released_at timestamptz, language text)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT d.id, d.starts_at, d.place::text, d.link <> '', d.sequence, d.released_at,
         coalesce(nullif(p.language, ''), g.language)::text
  FROM public.members_person p
  JOIN public.als_sessions_setdate d
    ON d.starts_at > now() - interval '1 year' AND d.called_off_at IS NULL
  JOIN public.programmes_programme g
    ON g.organisation_id = d.organisation_id AND g.id = d.programme_id
  WHERE p.id = alsets.link_target('calendar') AND p.is_active
    AND EXISTS (SELECT 1 FROM public.members_membership m
                WHERE m.person_id = p.id AND m.active AND m.organisation_id = d.organisation_id
                  AND m.programme_id = d.programme_id
                  AND (m.role = 'facilitator'
                       OR EXISTS (SELECT 1 FROM public.programmes_setmembership x
                                  JOIN public.programmes_seat s
                                    ON s.organisation_id = x.organisation_id AND s.id = x.seat_id
                                  WHERE x.organisation_id = d.organisation_id
                                    AND x.learning_set_id = d.learning_set_id AND x.until IS NULL
                                    AND s.person_id = p.id AND s.state = 'taken')))
  ORDER BY d.starts_at, d.id;
END;
GRANT EXECUTE ON FUNCTION alsets.addresses_in_set(uuid), alsets.due_set_dates(),
  alsets.set_dates_of_link() TO {{app}};
"""

OWN_MEETINGS = f"""
-- The meetings between sessions of the sets that look after themselves, in which the person in
-- scope sits: she may run them.
CREATE FUNCTION alsets.own_meetings() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(array_agg(m.id), '{{}}'::uuid[]) FROM public.als_sessions_setmeeting m
  WHERE m.turn > 0 AND m.learning_set_id = ANY (alsets.own_sets());
END;
GRANT EXECUTE ON FUNCTION alsets.own_meetings() TO {{app}};
"""
