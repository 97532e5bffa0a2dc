"""What a person's first page says of where she belongs."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from alsets.ui.home import HomePart
from plans.programme_page.queries import places_of


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the list of her programmes and organisations, if there are any."""
    rows = [
        (
            "users-round" if place.programme_slug else "building-2",
            "pine" if place.programme_slug else "sky",
            place.name,
            place.words,
            reverse("programme", args=[place.organisation_slug, place.programme_slug])
            if place.programme_slug
            else reverse("organisation", args=[place.organisation_slug]),
        )
        for place in places_of(person_id)
    ]
    if not rows:
        return ()
    return (HomePart("plans/programme_page/home_places.html", 50, {"rows": rows}),)
