"""Two people editing one text: the later writer is told, and no word is lost."""

from typing import Any

from django.db.models import F, Model


class Stale(Exception):  # noqa: N818  (it is not an error of ours: somebody else was faster)
    """Somebody saved the row after it was read; ``row`` is as it stands now."""

    def __init__(self, row: Model) -> None:
        super().__init__(row)
        self.row = row


def save_if_current[M: Model](row: M, *, seen: int, **changes: Any) -> M:
    """Write ``changes`` only if nobody wrote since version ``seen``; raise `Stale` otherwise."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=seen)
    written = rows.update(version=F("version") + 1, **changes)
    row.refresh_from_db()
    if not written:
        raise Stale(row)
    return row
