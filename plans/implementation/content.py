"""What an edition freezes: the whole content of a plan, in and out of JSON."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.action_plan.models import BarrierState, Strategy
from plans.implementation import rules
from plans.implementation.models import Variant
from sessions.actions.models import ActionState, Level

FORM = 1
"""The form of the JSON; it rises when a field changes its meaning."""

GROUPS = {
    rules.LIVED_AND_FAMILY: _("People with lived experience, family and friends"),
    rules.COMMUNITY_AND_EMERGENCY: _("People from the community and emergency services"),
    rules.PRACTITIONERS: _("Mental health workers"),
    rules.OTHERS: _("Workers and others from the community"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The programme in figures that may be told. ``groups``: merged group → people."""

    programme: str
    organisation: str
    place: str
    sessions_held: int
    sessions_planned: int
    rounds_held: int
    learning_sets: int
    people: int | None
    groups: dict[str, int]

    @property
    def groups_in_words(self) -> list[tuple[str, int]]:
        """The merged groups by name, in the reader's language."""
        # In our order: a JSON of PostgreSQL keeps none.
        return [
            (str(words), self.groups[key]) for key, words in GROUPS.items() if key in self.groups
        ]


@dataclass(frozen=True, slots=True)
class FrozenBarrier:
    """A note of the wall; ``level``, ``strategy`` and ``state`` are values of their choices."""

    title: str
    whose_side: str
    level: str
    mover: str
    strategy: str
    moving_already: str
    state: str
    actions: list[str]

    @property
    def level_words(self) -> str:
        return str(Level(self.level).label)

    @property
    def way(self) -> str:
        """What to do about it, "" while nobody has said."""
        return str(Strategy(self.strategy).label) if self.strategy else ""

    @property
    def state_words(self) -> str:
        return str(BarrierState(self.state).label)


@dataclass(frozen=True, slots=True)
class FrozenAction:
    """An action. ``who`` is an organisation or a group; of a person only that there is one."""

    title: str
    who: str
    by_a_person: bool
    due_on: str
    level: str
    service_area: str
    first_step: str
    success: str
    state: str
    evidence: str

    @property
    def level_words(self) -> str:
        return str(Level(self.level).label)

    @property
    def state_words(self) -> str:
        return str(ActionState(self.state).label)

    @property
    def due(self) -> dt.date | None:
        return dt.date.fromisoformat(self.due_on) if self.due_on else None


@dataclass(frozen=True, slots=True)
class FrozenChapter:
    """A chapter; ``body`` is Markdown. The lists are what its kind gathers."""

    key: str
    number: int
    heading: str
    kind: str
    body: str
    facts: Facts | None = None
    barriers: tuple[FrozenBarrier, ...] = ()
    actions: tuple[FrozenAction, ...] = ()

    @property
    def walls(self) -> list[tuple[str, list[FrozenBarrier]]]:
        """The barriers by level, in the order of the levels; levels without any are left out."""
        by_level = [
            (str(level.label), [b for b in self.barriers if b.level == level]) for level in Level
        ]
        return [(words, barriers) for words, barriers in by_level if barriers]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to print."""
        return not (self.body.strip() or self.facts or self.barriers or self.actions)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole plan, as one edition shows it."""

    title: str
    programme: str
    programme_slug: str
    organisation: str
    language: str
    chapters: tuple[FrozenChapter, ...]

    @property
    def facts(self) -> Facts | None:
        """The figures this edition told, if it told any."""
        return next((chapter.facts for chapter in self.chapters if chapter.facts), None)


def to_json(content: Content) -> dict[str, Any]:
    """Return what is stored."""
    return {"form": FORM, **json.loads(json.dumps(asdict(content)))}


def from_json(stored: dict[str, Any]) -> Content:
    """Return the content that was stored."""
    chapters = [
        FrozenChapter(
            **{
                **chapter,
                "facts": Facts(**chapter["facts"]) if chapter["facts"] else None,
                "barriers": tuple(FrozenBarrier(**barrier) for barrier in chapter["barriers"]),
                "actions": tuple(FrozenAction(**action) for action in chapter["actions"]),
            }
        )
        for chapter in stored["chapters"]
    ]
    rest = {key: value for key, value in stored.items() if key not in {"form", "chapters"}}
    return Content(**rest, chapters=tuple(chapters))


def digest(content: Content) -> str:
    """Return the SHA-256 of the content: the same words are the same edition."""
    words = json.dumps(to_json(content), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def file_name(programme_slug: str, number: int, language: str, variant: str) -> str:
    """Return the name a reader saves the file under."""
    large = "-large" if variant == Variant.LARGE else ""
    return f"{programme_slug}-implementation-plan-edition-{number}-{language}{large}.pdf"
