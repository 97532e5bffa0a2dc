"""A frozen plan as its printed edition shows it: numbered and linked, set in chapters."""

import re
from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.utils.translation import get_language_info

from alsets.documents import shapes
from plans.implementation.content import Content, FrozenAction, FrozenBarrier, FrozenChapter
from plans.implementation.models import ChapterKind
from sessions.actions.models import Level

LONG = 1800
"""Characters of a chapter that deserves a page of its own."""


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An action with its number in the chapter; ``anchor`` is where links lead."""

    number: int
    anchor: str
    shown: FrozenAction


@dataclass(frozen=True, slots=True)
class PrintedBarrier:
    """A barrier with its number; ``actions`` are those of this edition that shall move it."""

    number: int
    shown: FrozenBarrier
    actions: tuple[PrintedAction, ...]


@dataclass(frozen=True, slots=True)
class PrintedChapter:
    """A chapter. ``opens``: begins a page; ``run``: a or b, in turn for each page begun."""

    shown: FrozenChapter
    anchor: str
    opens: bool
    run: str
    walls: tuple[tuple[str, str, tuple[PrintedBarrier, ...]], ...]
    actions: tuple[tuple[str, tuple[PrintedAction, ...]], ...]


def printed(content: Content) -> tuple[PrintedChapter, ...]:
    """Return the chapters in print. Empty chapters are absent."""
    chapters = [chapter for chapter in content.chapters if not chapter.is_empty]
    numbered = {chapter.key: _numbered(chapter) for chapter in chapters}
    by_title: dict[str, list[PrintedAction]] = {}
    for actions in numbered.values():
        for action in actions:
            by_title.setdefault(action.shown.title, []).append(action)
    made: list[PrintedChapter] = []
    run = "b"
    for chapter in chapters:
        opens = not made or chapter.kind != ChapterKind.TEXT or len(chapter.body) > LONG
        if opens:
            run = "a" if run == "b" else "b"
        made.append(
            PrintedChapter(
                shown=chapter,
                anchor=f"chapter-{chapter.number}",
                opens=opens,
                run=run,
                walls=_walls(chapter, by_title),
                actions=_by_level(numbered[chapter.key]),
            )
        )
    return tuple(made)


def _numbered(chapter: FrozenChapter) -> tuple[PrintedAction, ...]:
    """Number the actions in the order in which the levels are shown."""
    levels = Level.values
    in_order = sorted(chapter.actions, key=lambda action: levels.index(action.level))
    return tuple(
        PrintedAction(n, f"action-{chapter.number}-{n}", action)
        for n, action in enumerate(in_order, start=1)
    )


def _by_level(
    actions: tuple[PrintedAction, ...],
) -> tuple[tuple[str, tuple[PrintedAction, ...]], ...]:
    groups = (
        (str(level.label), tuple(a for a in actions if a.shown.level == level)) for level in Level
    )
    return tuple((words, group) for words, group in groups if group)


def _walls(
    chapter: FrozenChapter, by_title: dict[str, list[PrintedAction]]
) -> tuple[tuple[str, str, tuple[PrintedBarrier, ...]], ...]:
    number = count(1)
    return tuple(
        (
            barriers[0].level,
            words,
            tuple(
                PrintedBarrier(
                    next(number),
                    barrier,
                    tuple(a for title in barrier.actions for a in by_title.get(title, ())),
                )
                for barrier in barriers
            ),
        )
        for words, barriers in chapter.walls
    )


def shapes_of(chapters: tuple[PrintedChapter, ...], *, right_to_left: bool) -> dict[str, str]:
    """Return CSS selectors with the shape behind each of them."""
    cover = 1 if right_to_left else 5
    return {
        ".cover": shapes.circle("brand", "sun", turn=cover, radius=12),
        ".cover .brand": shapes.circle("surface", "sun", turn=1),
        **{
            f"#{chapter.anchor} .head": shapes.path(
                place, len(chapters), right_to_left=right_to_left
            )
            for place, chapter in enumerate(chapters)
            if chapter.opens
        },
    }


def title_lines(title: str) -> list[str]:
    """Return the lines of a title on the cover: it breaks where one would draw breath."""
    return re.split(r"(?<=[–:]) ", title)


def language_name(code: str) -> str:
    """Return a language by the name its speakers give it."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return str(dict(settings.LANGUAGES).get(code, code))
