"""Who is in the room: the people of a meeting, who is here, who needs a break."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from members.organisations.models import Membership
from members.people.models import Profile
from members.people.queries import Face, face
from programmes.cohort.models import Seat, SeatState
from programmes.sets.models import SetMembership
from sessions.day import rules
from sessions.day.models import Attendance, BreakWish, SetMeeting


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the programme. ``set_id``: where she sits now; ``on_break_since``: if she asked.

    ``present`` is None where nobody has said yet whether she is here.
    """

    face: Face
    is_seated: bool
    set_id: UUID | None
    set_name: str
    present: bool | None
    on_break_since: dt.datetime | None


def people_in(learning_set_id: UUID) -> frozenset[UUID]:
    """Return who sits in a set now."""
    ids = SetMembership.objects.filter(
        learning_set_id=learning_set_id,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id__isnull=False,
    ).values_list("seat__person_id", flat=True)
    return frozenset(ids)


def people_of(meeting: SetMeeting) -> frozenset[UUID]:
    """Return whose meeting it is: the people of its set, or everybody who has a seat."""
    if meeting.learning_set_id is not None:
        return people_in(meeting.learning_set_id)
    ids = Seat.objects.filter(
        programme_id=meeting.programme_id, state=SeatState.TAKEN, person_id__isnull=False
    ).values_list("person_id", flat=True)
    return frozenset(ids)


def present_in(meeting: SetMeeting) -> frozenset[UUID]:
    """Return who is here."""
    return frozenset(
        Attendance.objects.filter(set_meeting=meeting, present=True).values_list(
            "person_id", flat=True
        )
    )


def known_in(member: Member, meeting_ids: Collection[UUID]) -> dict[UUID, Known]:
    """Return everybody who has or had a role in the programme, by name, in one question.

    Of some meetings: who is here, as far as the person in scope may know it.
    """
    of_person = {"programme_id": member.programme, "person_id": OuterRef("person_id")}
    sits = SetMembership.objects.filter(
        programme_id=member.programme,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id=OuterRef("person_id"),
    )
    here = Attendance.objects.filter(
        set_meeting_id__in=meeting_ids, person_id=OuterRef("person_id")
    )
    wish = BreakWish.objects.filter(
        set_meeting_id__in=meeting_ids,
        owner_id=OuterRef("person_id"),
        back_at=None,
        asked_at__gte=timezone.now() - rules.BREAK,
    )
    rows = (
        Profile.objects.filter(
            organisation_id=member.organisation,
            person_id__in=Membership.objects.filter(programme_id=member.programme).values(
                "person_id"
            ),
        )
        .annotate(
            seat=Subquery(Seat.objects.filter(state=SeatState.TAKEN, **of_person).values("id")[:1]),
            set_id=Subquery(sits.values("learning_set_id")[:1]),
            set_name=Subquery(sits.values("learning_set__name")[:1]),
            present=Subquery(here.values("present")[:1]),
            on_break=Subquery(wish.values("asked_at")[:1]),
        )
        .order_by("sort_key", "id")
        .values_list(
            "person_id",
            "chosen_name",
            "pronoun",
            "perspective_word",
            "seat",
            "set_id",
            "set_name",
            "present",
            "on_break",
        )
    )
    return {
        id_: Known(
            face=face(id_, name, pronoun=pronoun, word=word),
            is_seated=seat is not None,
            set_id=set_id,
            set_name=set_name or "",
            present=present,
            on_break_since=on_break,
        )
        for id_, name, pronoun, word, seat, set_id, set_name, present, on_break in rows
    }


def face_of(known: dict[UUID, Known], person_id: UUID) -> Face:
    """Return somebody's face; of who was erased that she was a member."""
    found = known.get(person_id)
    return found.face if found else Face(person_id, _("A former member"), "", "k1")
