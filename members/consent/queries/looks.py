"""Who looked."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from members.consent.models import AccessEvent


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened a piece. ``name``: as she was called then."""

    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Looks:
    """Who looked at one piece: names, each once, the newest look first."""

    names: tuple[str, ...] = ()
    last_at: dt.datetime | None = None

    @property
    def first_names(self) -> tuple[str, ...]:
        """The names that a list has room for."""
        return self.names[:SHOWN]

    @property
    def n_more(self) -> int:
        """How many names the list has no room for."""
        return max(0, len(self.names) - SHOWN)


SHOWN = 6
"""So many names of readers stand in a list; the piece's own page shows all."""


def looked_at(person_id: UUID, piece_ids: tuple[UUID, ...] | None = None) -> dict[UUID, Looks]:
    """Return who looked at each of her pieces, or at some of them."""
    rows = AccessEvent.objects.filter(owner_id=person_id)
    if piece_ids is not None:
        rows = rows.filter(piece_id__in=piece_ids)
    looks: dict[UUID, list[Look]] = defaultdict(list)
    for piece_id, name, at in rows.order_by("-at").values_list("piece_id", "reader_name", "at"):
        looks[piece_id].append(Look(name or _("Somebody"), at))
    return {
        piece_id: Looks(tuple(dict.fromkeys(look.name for look in found)), found[0].at)
        for piece_id, found in looks.items()
    }
