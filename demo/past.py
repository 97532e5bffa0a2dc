"""Moves what was done just now to when it was lived, as the owner of the tables."""

from django.db.backends.utils import CursorWrapper

# Meetings and rounds happen on the day of their session; people joined before the first.
MOVES = """
UPDATE als_sessions_setmeeting m
  SET opened_at = s.starts_at, closed_at = s.starts_at + interval '3 hours'
  FROM programmes_learningsession s WHERE s.id = m.learning_session_id;
UPDATE als_sessions_round r
  SET began_at = m.opened_at + interval '1 hour',
      ended_at = m.opened_at + interval '1 hour 45 minutes'
  FROM als_sessions_setmeeting m WHERE m.id = r.set_meeting_id AND r.stage <> 'bid';
UPDATE als_sessions_reflection f
  SET written_at = s.starts_at + interval '1 day', changed_at = s.starts_at + interval '1 day'
  FROM programmes_learningsession s WHERE s.id = f.learning_session_id;
UPDATE members_piece p SET made_at = f.written_at
  FROM als_sessions_reflection f WHERE f.piece_id = p.id;
UPDATE members_accessevent
  SET at = now() - interval '3 days', day = (now() - interval '3 days')::date;
UPDATE plans_barrier SET seen_at = now() - interval '30 days' + b.n * interval '1 hour'
  FROM (SELECT id, row_number() OVER (ORDER BY seen_at, id) AS n FROM plans_barrier) b
  WHERE b.id = plans_barrier.id;
UPDATE plans_edition
  SET frozen_at = now() - interval '50 days', published_at = now() - interval '50 days';
UPDATE members_invitation i SET accepted_at = i.sent_at, accepted_by_id = p.id
  FROM members_person p WHERE p.email = i.email AND i.role = 'coordinator';
UPDATE plans_stakeholder SET asked_at = now() - interval '42 days';
UPDATE plans_comment SET said_at = now() - interval '20 days';
UPDATE plans_disposition SET decided_at = now() - interval '4 days';
UPDATE alsets_letter l SET state = 'returned', sealed = NULL
  FROM members_invitation i WHERE i.id = l.about_id AND i.email = 'dale@harbour.example';
UPDATE alsets_letter l SET state = 'returned', sealed = NULL
  FROM plans_stakeholder s WHERE s.id = l.about_id AND s.email = 'gwen.parry@buses.example';
UPDATE programmes_setrequest
  SET began_at = began_at - interval '13 months', sent_at = sent_at - interval '13 months',
      decided_at = decided_at - interval '12 months'
  WHERE state = 'agreed';
UPDATE programmes_setrequest
  SET began_at = began_at - interval '6 days', sent_at = sent_at - interval '4 days'
  WHERE state <> 'agreed'
"""


def move_into_the_past(cursor: CursorWrapper) -> None:
    """Run the moves; each names the rows it touches, and the demo holds no others."""
    for move in MOVES.split(";"):
        cursor.execute(move)
