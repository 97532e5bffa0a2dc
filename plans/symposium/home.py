"""What the first page of somebody who runs a programme says of comments."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from alsets.ui.home import HomePart
from plans.symposium import queries


def parts(_person_id: UUID) -> Sequence[HomePart]:
    """Return the programmes of hers in which comments wait for an answer."""
    rows = [
        (
            "message-circle",
            "sun",
            one.title,
            ngettext(
                "%(n)d comment waits for an answer", "%(n)d comments wait for an answer", one.n
            )
            % {"n": one.n},
            reverse("comments", args=[one.organisation_slug, one.programme_slug]) + "?show=open",
        )
        for one in queries.comments_waiting()
    ]
    if not rows:
        return ()
    return (HomePart("plans/symposium/home_comments.html", 25, {"rows": rows}),)
