"""What comes out of a meeting: actions, and what was gathered."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from alsets.access import Member
from sessions.actions.models import Action, ActionState
from sessions.actions.queries import by_when
from sessions.day import rules
from sessions.day.models import Harvest, HarvestKind, SetMeeting
from sessions.day.queries.room import Known, face_of
from sessions.day.queries.shapes import Gathered, Trying

OPEN = (ActionState.NOT_STARTED, ActionState.UNDER_WAY, ActionState.WAITING)


def actions_of(
    member: Member, meeting: SetMeeting | None, known: dict[UUID, Known]
) -> tuple[tuple[Trying, ...], tuple[Trying, ...]]:
    """Return what came out of a meeting, and what its set still tries from before."""
    if meeting is None:
        return ((), ())
    in_time = Q(made_at__gte=meeting.opened_at)
    if meeting.closed_at is not None:
        in_time &= Q(made_at__lte=meeting.closed_at + rules.EARLY)
    wanted = in_time
    if meeting.learning_set_id is not None:
        wanted |= Q(made_at__lt=meeting.opened_at, state__in=OPEN)
    rows = Action.objects.filter(
        wanted, programme_id=member.programme, learning_set_id=meeting.learning_set_id
    ).order_by("made_at", "pk")
    made: list[Trying] = []
    before: list[Trying] = []
    for row in rows:
        (made if row.made_at >= meeting.opened_at else before).append(_trying(member, row, known))
    return (tuple(made), tuple(before))


def _trying(member: Member, row: Action, known: dict[UUID, Known]) -> Trying:
    who = face_of(known, row.person_id).name if row.person_id else row.done_by
    until = _("by %(day)s") % {"day": by_when(row.due_on)} if row.due_on else ""
    return Trying(
        row.title, ", ".join(filter(None, [who, until])), member.at("action", action=row.pk)
    )


def gathered_in(meeting: SetMeeting | None) -> tuple[Gathered, ...]:
    if meeting is None:
        return ()
    rows = Harvest.objects.filter(set_meeting=meeting).order_by("noted_at", "pk")
    return tuple(
        Gathered(
            row.pk,
            row.words,
            " · ".join(filter(None, [str(HarvestKind(row.kind).label), row.about])),
        )
        for row in rows
    )
