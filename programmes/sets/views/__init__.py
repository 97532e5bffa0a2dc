"""The pages of sets."""

from programmes.sets.views.pairs import drop_pairing, pairs
from programmes.sets.views.proposals import propose_sets
from programmes.sets.views.sets import add_set, move_to_set, rename_set, sets

__all__ = [
    "add_set",
    "drop_pairing",
    "move_to_set",
    "pairs",
    "propose_sets",
    "rename_set",
    "sets",
]
