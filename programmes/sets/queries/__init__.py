"""Reading sets: who is in which, how the rules are met, what could be."""

from programmes.sets.queries.faces import SetWithFaces, set_of, sets_with_faces
from programmes.sets.queries.page import SetsPage, picks, set_names, sets_page
from programmes.sets.queries.pairings import Pairing, pairings
from programmes.sets.queries.proposals import ProposalPage, free_names, proposal
from programmes.sets.queries.verdicts import Conflict, Pick, SetCard

__all__ = [
    "Conflict",
    "Pairing",
    "Pick",
    "ProposalPage",
    "SetCard",
    "SetWithFaces",
    "SetsPage",
    "free_names",
    "pairings",
    "picks",
    "proposal",
    "set_names",
    "set_of",
    "sets_page",
    "sets_with_faces",
]
