"""Offering kept words again: what a view gives its form to begin with."""

from typing import Any

from alsets.access import MemberRequest
from alsets.drafts.queries import KeptDraft, draft

KEY, WRITER = "draft", "draft_writer"
"""Names under which the script says which form it is, and who was signed in when it was shown."""

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "next", KEY, WRITER})


def initial_with_draft(
    request: MemberRequest, key: str, initial: dict[str, Any]
) -> tuple[dict[str, Any], KeptDraft | None]:
    """Return what a form begins with, kept words before saved ones; and the draft, if any.

    A name whose saved value is a list gets a list. The draft brings the ``version`` it was begun
    with, so that a text changed meanwhile is found out.
    """
    kept = draft(request.member.person_id, key)
    if kept is None:
        return initial, None
    typed = {
        name: words if isinstance(initial.get(name), (list, tuple)) else words[-1]
        for name, words in kept.fields.items()
        if words
    }
    return {**initial, **typed}, kept
