"""What a person sees first: parts that rooms register, put in order of nearness."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HomePart:
    """One part of the page ``/me/``: a template and plain values for it.

    ``order``: 0–9 what is next (one hero), 10–39 what waits for her, 40–99 the rest.
    """

    template: str
    order: int
    context: dict[str, Any] = field(default_factory=dict)


type Provider = Callable[[UUID], Sequence[HomePart]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Make a room's parts known; each room does so when Django is ready.

    A provider takes the person's id and runs in her scope, over all her organisations.
    """
    _providers.append(provider)


def parts_for(person_id: UUID) -> list[HomePart]:
    """Return everything that rooms have for this person, in its order."""
    found = [part for provider in _providers for part in provider(person_id)]
    return sorted(found, key=lambda part: part.order)
