"""What each model with a person's data says about taking it out and wiping it."""

from dataclasses import dataclass
from enum import StrEnum


class Export(StrEnum):
    """How the rows of a person come with her export."""

    ALL = "all"  # every field, sealed texts opened
    FACTS = "facts"  # that it exists: dates and states, no words of others
    NO = "no"  # nothing: secrets, or a copy of what is exported elsewhere


class Erase(StrEnum):
    """What happens to the rows when the person is erased."""

    DELETE = "delete"
    FORGET = "forget"  # the row stays, its person becomes "a former member"
    KEEP = "keep"  # evidence without words, for the time the law asks


@dataclass(frozen=True, slots=True)
class Personal:
    """``fields``: the columns that name the person. ``words``: those that hold what she is called,
    how she is reached, or what she wrote.
    """

    fields: tuple[str, ...]
    export: Export
    erase: Erase
    words: tuple[str, ...] = ()
