"""What the first page says to somebody who is named in a concern."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from alsets.ui.home import HomePart
from sessions.concerns.queries import open_concerns_for


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the open concerns that name her; what they say stands on their own pages."""
    rows = [
        (
            "life-buoy",
            "plum",
            one.programme,
            _("Opened %(day)s") % {"day": one.opened},
            reverse("concern", args=[one.organisation_slug, one.programme_slug, one.id]),
        )
        for one in open_concerns_for(person_id)
    ]
    if not rows:
        return ()
    return (HomePart("sessions/concerns/home_concerns.html", 10, {"rows": rows}),)
