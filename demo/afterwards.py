"""What came of the days: notes of rounds, who says yes to being named, a worry, sets in between."""

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.scope import scope
from demo import people, words
from programmes.sets.commands import choose_mode
from programmes.sets.models import LearningSet
from sessions.between.commands import plan_set_date
from sessions.concerns.commands import Worry, note_on_concern, open_concern
from sessions.day import commands as day
from sessions.day.models import Round, Stage
from sessions.history.commands import let_organisation_see
from sessions.reflections import commands as reflections
from sessions.reflections.models import Reflection

if TYPE_CHECKING:
    from demo.build import Course
    from demo.people import Someone


def afterwards(of: "Course") -> None:
    """Live what is between the sessions of the running programme."""
    keep_notes(of)
    for someone in words.SAY_YES:
        with of.as_somebody(someone):
            let_organisation_see(by=of.member(someone), yes=True)
    worry(of)
    meet_in_between(of)
    open_a_part(of)


def keep_notes(of: "Course") -> None:
    """Write what may be kept of rounds: one's own is agreed, the facilitator's waits for a yes."""
    for presenter, is_own, kept, before, now in words.KEPT:
        id_ = of.host.people[presenter.key].pk
        writer = of.member(presenter) if is_own else of.leads
        with of.as_somebody(presenter if is_own else of.facilitator):
            round_ = Round.objects.filter(presenter_id=id_, stage=Stage.CLOSED).earliest("began_at")
            day.keep_note(by=writer, round_id=round_.pk, words=kept, before=before, now=now, seen=0)


def open_a_part(of: "Course") -> None:
    """Let somebody open one sentence of what he wrote to his set, and keep the rest."""
    writer, title, text = words.PART
    me, circle = of.host.people[writer.key].pk, of.set_ids[of.set_of(writer)]
    with of.as_somebody(writer):
        source = Reflection.objects.get(owner_id=me, piece__title=title).pk
    with of.as_lead():
        circle = LearningSet.objects.get(pk=circle).circle_id
    with scope(person_id=me):
        part = reflections.take_part(
            person_id=me, source_id=source, key="stays-0", words=text, piece_id=uuid4()
        )
        reflections.open_reflection(
            person_id=me,
            piece_id=part.piece_id,
            organisation_id=of.host.organisation.pk,
            circle_id=circle,
            until=timezone.now() + dt.timedelta(weeks=2),
        )


def worry(of: "Course") -> None:
    """Let the facilitator tell the two who look after safety, and one of them answer."""
    for someone in people.SAFETY:
        of.host.role(someone, Role.SAFEGUARDING_LEAD)
    first, second = (of.host.people[someone.key].pk for someone in people.SAFETY)
    about, text, answer = words.WORRY
    with of.as_lead():
        concern = open_concern(
            by=of.leads,
            worry=Worry(text, "told", about_id=of.host.people[about.key].pk),
            first_id=first,
            second_id=second,
            once=uuid4(),
        )
    with of.as_somebody(people.SAFETY[0]):
        note_on_concern(
            by=of.member(people.SAFETY[0], Role.SAFEGUARDING_LEAD),
            concern_id=concern.pk,
            words=answer,
            once=uuid4(),
        )


def meet_in_between(of: "Course") -> None:
    """Let one set look after itself, and give two of them a date."""
    own = of.set_ids["Lantern"]
    with of.as_lead():
        choose_mode(by=of.leads, learning_set_id=own, mode="self_facilitated")
    _plan(of, of.set_ids["Oak"], of.facilitator, days=11, hour=10, place=words.OAK_MEETS)
    _plan(of, own, of.sets["Lantern"][0], days=12, hour=18, place=words.LANTERN_MEETS)


def _plan(
    of: "Course", set_id: UUID, someone: "Someone", *, days: int, hour: int, place: str
) -> None:
    role = Role.FACILITATOR if someone is of.facilitator else Role.MEMBER
    on = timezone.localtime() + dt.timedelta(days=days)
    with of.as_somebody(someone):
        plan_set_date(
            by=of.member(someone, role),
            learning_set_id=set_id,
            starts_at=on.replace(hour=hour, minute=0, second=0, microsecond=0),
            place=place,
            link="",
            once=uuid4(),
        )
