"""Words not yet saved: kept on the server while somebody writes, offered again next time."""

from alsets.drafts.commands import drop_draft, keep_draft
from alsets.drafts.queries import draft

__all__ = ["draft", "drop_draft", "keep_draft"]
