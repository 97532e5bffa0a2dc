"""Unsaved words."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from alsets.drafts.queries import kept_under

DRAFTS = "reflection:"
"""How the keys of this room's drafts begin."""


def new_draft_key(session_id: UUID | None) -> str:
    """Return the key of the words of a new reflection, one for each session and one for none."""
    return f"{DRAFTS}new:{session_id or 'none'}"


def draft_key(piece_id: UUID) -> str:
    """Return the key of unsaved changes to a reflection."""
    return f"{DRAFTS}{piece_id}"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Words she has not saved yet. ``address``: where to carry on."""

    address: str
    kept_at: dt.datetime


def unsaved(person_id: UUID) -> list[DraftLine]:
    """Return where she began to write and did not save, the newest first."""
    found = [(_address(key), kept_at) for key, kept_at in kept_under(person_id, DRAFTS)]
    return [DraftLine(address, kept_at) for address, kept_at in found if address]


def _address(key: str) -> str:
    new, _colon, rest = key.removeprefix(DRAFTS).rpartition(":")
    write = reverse("write_reflection")
    if new and rest == "none":
        return write
    try:
        about = UUID(rest)
    except ValueError:  # a key is whatever a browser sent
        return ""
    return f"{write}?session={about}" if new else reverse("reflection", kwargs={"piece": about})
