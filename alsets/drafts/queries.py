"""Reading unsaved words."""

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

from alsets.drafts.models import Draft


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Fields as typed, by name; several values of one name are kept in order."""

    fields: dict[str, list[str]]
    kept_at: dt.datetime


def draft(person_id: UUID, key: str) -> KeptDraft | None:
    """Return what the person typed into this form and has not saved."""
    row = Draft.objects.filter(owner_id=person_id, key=key).first()
    return KeptDraft(json.loads(row.fields), row.kept_at) if row else None


def kept_under(person_id: UUID, prefix: str) -> list[tuple[str, dt.datetime]]:
    """Return the keys that begin so, and when each was kept, the newest first; no word of them."""
    rows = Draft.objects.filter(owner_id=person_id, key__startswith=prefix).order_by("-kept_at")
    return list(rows.values_list("key", "kept_at"))
