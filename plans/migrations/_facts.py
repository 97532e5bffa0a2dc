"""The view behind the programme's page. Row security looks through it as whoever asks."""

FACTS = """
CREATE VIEW public.plans_programme_facts WITH (security_invoker = true) AS
SELECT p.id AS programme_id, p.state, p.cap, p.words,
  coalesce((SELECT f.chosen_name FROM public.members_profile f
    WHERE f.organisation_id = p.organisation_id
      AND f.person_id = alsets.person_id()), '') AS my_name,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
     'perspective', l.perspective, 'minimum', l.minimum, 'target', l.target,
     'maximum', l.maximum)), '[]')
   FROM public.programmes_seatplan l WHERE l.programme_id = p.id) AS seat_plan,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(t.perspective, t.name, t.state)
                             ORDER BY t.kept_at, t.id), '[]')
   FROM public.programmes_seat t WHERE t.programme_id = p.id AND t.state <> 'left') AS seats,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(l.name,
     (SELECT count(*) FROM public.programmes_setmembership m
      JOIN public.programmes_seat t ON t.id = m.seat_id AND t.state = 'taken'
      WHERE m.learning_set_id = l.id AND m.until IS NULL)) ORDER BY l.name), '[]')
   FROM public.programmes_learningset l WHERE l.programme_id = p.id) AS sets,
  s.n_taken, s.without_set, a.my_actions, a.my_late_actions,
  (SELECT count(*)::int FROM public.plans_comment c
   WHERE c.programme_id = p.id AND NOT EXISTS
     (SELECT FROM public.plans_disposition d WHERE d.comment_id = c.id)) AS waiting_comments,
  h.empty_chapters, h.plan_begun,
  (SELECT count(*)::int FROM public.plans_barrier b
   WHERE b.programme_id = p.id AND b.mover = '' AND b.state <> 'moved') AS barriers_without_mover,
  e.edition, e.edition_being_made
FROM public.programmes_programme p,
  LATERAL (
    SELECT count(*)::int AS n_taken,
      count(*) FILTER (WHERE NOT EXISTS
        (SELECT FROM public.programmes_setmembership m
         WHERE m.seat_id = t.id AND m.until IS NULL))::int AS without_set
    FROM public.programmes_seat t WHERE t.programme_id = p.id AND t.state = 'taken') s,
  LATERAL (
    SELECT count(*)::int AS my_actions,
      count(*) FILTER (WHERE o.due_on < (now() AT TIME ZONE p.time_zone)::date)::int
        AS my_late_actions
    FROM public.als_sessions_action o
    WHERE o.programme_id = p.id AND o.person_id = alsets.person_id()
      AND o.state IN ('not_started', 'under_way', 'waiting')) a,
  LATERAL (
    SELECT count(*) FILTER (WHERE r.kind = 'text' AND r.body = '')::int AS empty_chapters,
      count(*) > 0 AS plan_begun
    FROM public.plans_chapter r WHERE r.programme_id = p.id) h,
  LATERAL (
    SELECT coalesce(max(i.number) FILTER (WHERE i.state = 'published'), 0) AS edition,
      coalesce(max(i.number) FILTER (WHERE i.state = 'frozen'), 0) AS edition_being_made
    FROM public.plans_edition i WHERE i.programme_id = p.id) e;
GRANT SELECT ON public.plans_programme_facts TO {app};
"""
GONE = "DROP VIEW public.plans_programme_facts;"
