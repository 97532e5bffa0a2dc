"""A day on paper."""

from dataclasses import dataclass

from django.utils import timezone

from alsets.access import Member
from members.people.queries import faces_in
from sessions.day import stages
from sessions.day.queries.day import people_by_set, sets_of
from sessions.day.queries.running import running_day
from sessions.schedule import times
from sessions.schedule.queries import minutes_words
from sessions.schedule.rules import length


@dataclass(frozen=True, slots=True)
class SheetSet:
    """A set on the run sheet."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything for a day on paper."""

    number: int
    title: str
    purpose: str
    when: str
    place: str
    agenda: tuple[tuple[str, str, str, str], ...]
    sets: tuple[SheetSet, ...]
    stages: tuple[tuple[str, int], ...]


def run_sheet(member: Member, number: int) -> RunSheet | None:
    """Return a day for paper."""
    day = running_day(member, number, timezone.now())
    if day is None:
        return None
    row = day.session
    people = people_by_set(member)
    faces = faces_in(member.organisation, {id_ for ids in people.values() for id_ in ids})
    ends_at = row.starts_at and row.starts_at + length(day.minutes)
    return RunSheet(
        number=row.number,
        title=row.title,
        purpose=row.purpose,
        when=times.when_words(row.starts_at, ends_at) if row.starts_at and ends_at else "",
        place=row.place,
        agenda=tuple(
            (
                times.time_words(part.at) if part.at else "",
                minutes_words(part.minutes),
                part.title,
                " · ".join(filter(None, [part.purpose, part.how])),
            )
            for part in day.parts
        ),
        sets=tuple(
            SheetSet(
                one.name, tuple(face.name for id_, face in faces.items() if id_ in people[one.pk])
            )
            for one in sets_of(member)
        ),
        stages=tuple((str(stage.label), minutes) for stage, minutes in stages.LONG.items()),
    )
