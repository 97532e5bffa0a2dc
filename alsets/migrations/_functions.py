"""The doors of jobs and letters. See ``members/migrations/_functions.py``."""

DOOR = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp"

WORK = f"""
-- For whom a job acts: a message carries the job's id only, so whoever can write to the queue can
-- ask for nothing that is not in the table already.
CREATE FUNCTION alsets.job_scope(job uuid) RETURNS TABLE (organisation_id uuid, person_id uuid)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT j.organisation_id, j.person_id FROM public.alsets_job j
  WHERE j.id = job AND j.state IN ('queued', 'running');
END;
CREATE FUNCTION alsets.overdue_jobs() RETURNS TABLE (id uuid) LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT j.id FROM public.alsets_job j
  WHERE (j.state = 'queued' AND j.asked_at < now() - interval '20 seconds')
     OR (j.state = 'running' AND j.lease_until < now());
END;

-- Letters: taken by one worker for two minutes, twice at most; their words are wiped once sent.
CREATE FUNCTION alsets.claim_letter(letter uuid) RETURNS TABLE (sealed bytea)
  LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.alsets_letter l
  SET state = 'sending', attempts = l.attempts + 1, lease_until = now() + interval '2 minutes'
  WHERE l.id = letter AND l.sealed IS NOT NULL AND l.attempts < 2
    AND (l.state = 'waiting' OR (l.state = 'sending' AND l.lease_until < now()))
  RETURNING l.sealed;
END;
CREATE FUNCTION alsets.letter_sent(letter uuid) RETURNS void LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.alsets_letter SET state = 'sent', sealed = NULL, lease_until = NULL
  WHERE id = letter AND state = 'sending';
END;
-- The mail server said no, or was away: the letter waits for the sweep, for three days.
CREATE FUNCTION alsets.letter_not_sent(letter uuid) RETURNS void LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.alsets_letter SET state = 'waiting', attempts = attempts - 1, lease_until = NULL
  WHERE id = letter AND state = 'sending';
END;
CREATE FUNCTION alsets.overdue_letters() RETURNS TABLE (id uuid) LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT l.id FROM public.alsets_letter l
  WHERE l.attempts < 2 AND l.posted_at > now() - interval '3 days'
    AND ((l.state = 'waiting' AND l.posted_at < now() - interval '20 seconds')
         OR (l.state = 'sending' AND l.lease_until < now()));
END;

-- For health: how long the oldest job waits, in seconds; nothing of whom.
CREATE FUNCTION alsets.oldest_wait() RETURNS double precision LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT coalesce(extract(epoch FROM now() - min(j.asked_at)), 0)::double precision
  FROM public.alsets_job j WHERE j.state = 'queued';
END;

GRANT EXECUTE ON FUNCTION alsets.job_scope(uuid), alsets.overdue_jobs(),
  alsets.claim_letter(uuid), alsets.letter_sent(uuid), alsets.letter_not_sent(uuid),
  alsets.overdue_letters(),
  alsets.oldest_wait() TO {{app}};
"""

RETURNED = f"""
-- Nobody lives at its address: it is not tried again, and its words are wiped.
CREATE FUNCTION alsets.letter_returned(letter uuid) RETURNS boolean LANGUAGE sql VOLATILE {DOOR}
BEGIN ATOMIC
  UPDATE public.alsets_letter l SET state = 'returned', sealed = NULL, lease_until = NULL
  WHERE l.id = letter AND l.state IN ('sending', 'sent')
  RETURNING true;
END;
-- Of these rows, those whose newest letter came back; one must know their identifiers.
CREATE FUNCTION alsets.returned_letters(about uuid[]) RETURNS TABLE (about_id uuid)
  LANGUAGE sql STABLE {DOOR}
BEGIN ATOMIC
  SELECT newest.about_id
  FROM (SELECT DISTINCT ON (l.about_id) l.about_id, l.state
        FROM public.alsets_letter l WHERE l.about_id = ANY (about)
        ORDER BY l.about_id, l.posted_at DESC) newest
  WHERE newest.state = 'returned';
END;
GRANT EXECUTE ON FUNCTION alsets.letter_returned(uuid), alsets.returned_letters(uuid[]) TO {{app}};
"""
