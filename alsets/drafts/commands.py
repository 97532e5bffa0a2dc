"""Keeping and dropping unsaved words."""

import json
from uuid import UUID

from django.utils import timezone

from alsets.drafts.models import Draft

LONGEST = 200_000
"""Characters of one draft; a longer one is not kept, its form still saves."""


def keep_draft(person_id: UUID, key: str, fields: dict[str, list[str]]) -> bool:
    """Keep the fields of a form for its writer; say whether they were kept."""
    words = json.dumps(fields)
    if len(words) > LONGEST:
        return False
    row, _made = Draft.objects.get_or_create(
        owner_id=person_id, key=key[:200], defaults={"kept_at": timezone.now(), "fields": "{}"}
    )
    row.fields, row.kept_at = words, timezone.now()
    row.save(update_fields=["fields", "kept_at"])
    return True


def drop_draft(person_id: UUID, key: str) -> None:
    """Forget a draft: its words are saved now, or unwanted."""
    Draft.objects.filter(owner_id=person_id, key=key[:200]).delete()
