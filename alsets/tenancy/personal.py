"""What each model with a person's data says about taking it out and wiping it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum


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


class Left(Enum):
    """What stands in a column of a row that stays, after its person was erased."""

    FORMER_MEMBER = "former member"  # in the words of the organisation's language
    ROW = "row"  # the row's own id: nothing of her, and unique


@dataclass(frozen=True, slots=True)
class Personal:
    """``fields``: the columns that name the person. ``words``: those that hold what she is called,
    how she is reached, or what she wrote.

    ``left``: what a row that stays holds afterwards, by column. ``own``: a column that is true
    where the row was for her eyes only; such a row goes. ``with_it``: what goes with a row that
    goes, as ``table.column``. ``address``: a column that may hold the address of somebody who is
    not named otherwise.
    """

    fields: tuple[str, ...]
    export: Export
    erase: Erase
    words: tuple[str, ...] = ()
    left: Mapping[str, str | bool | Left | None] = field(default_factory=dict)
    own: str = ""
    with_it: tuple[str, ...] = ()
    address: str = ""
