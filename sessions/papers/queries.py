"""Reading a day for paper."""

from dataclasses import dataclass, replace
from uuid import UUID

from alsets.access import Member
from members.people.queries import Face
from sessions.day.queries import RunSheet, run_sheet
from sessions.day.queries.day import sets_of
from sessions.day.queries.room import known_in


@dataclass(frozen=True, slots=True)
class Group:
    """The people of a set, by name; ``name`` is "" for those who sit in none."""

    name: str
    people: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class DayOnPaper:
    """A day and its people, all of them or those of one set."""

    sheet: RunSheet
    groups: tuple[Group, ...]


def sets_to_print(member: Member) -> tuple[tuple[UUID, str], ...]:
    """Return the programme's sets by name."""
    return tuple((one.pk, one.name) for one in sets_of(member))


def day_on_paper(member: Member, number: int, learning_set_id: UUID | None) -> DayOnPaper | None:
    """Return a day for paper, in the language in force; None where there is no such session."""
    sheet = run_sheet(member, number)
    if sheet is None:
        return None
    sets = dict(sets_to_print(member))
    seated = [one for one in known_in(member, []).values() if one.is_seated]
    groups = tuple(
        Group(name, tuple(one.face for one in seated if one.set_id == id_))
        for id_, name in sets.items()
        if learning_set_id in {None, id_}
    )
    rest = tuple(one.face for one in seated if one.set_id is None)
    if learning_set_id is None and rest:
        groups = (*groups, Group("", rest))
    if learning_set_id is not None:
        chosen = tuple(one for one in sheet.sets if one.name == sets.get(learning_set_id))
        sheet = replace(sheet, sets=chosen)
    return DayOnPaper(sheet, groups)
