"""What a person's first page says of her set's next date."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from alsets.ui.home import HomePart
from programmes.cohort.models import SeatState
from programmes.sets.models import SetMembership
from sessions.between import rules
from sessions.between.models import SetDate
from sessions.schedule import times


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the next dates of the sets in which she sits."""
    mine = SetMembership.objects.filter(
        until=None, seat__state=SeatState.TAKEN, seat__person_id=person_id
    )
    dates = SetDate.objects.filter(
        learning_set_id__in=mine.values("learning_set_id"),
        called_off_at=None,
        starts_at__gt=timezone.now() - rules.LASTS,
    ).select_related("organisation", "programme", "learning_session", "learning_set")
    rows = []
    for row in dates.order_by("starts_at")[:3]:
        zone = times.zone_named(row.programme.time_zone)
        when = times.when_words(row.starts_at, row.starts_at + rules.LASTS, zone)
        slugs = [row.organisation.slug, row.programme.slug]
        at = [*slugs, row.learning_session.number, row.learning_set_id, row.turn]
        rows.append(("users", "pine", when, row.learning_set.name, reverse("between", args=at)))
    if not rows:
        return ()
    return (HomePart("sessions/between/home_set.html", 12, {"rows": rows}),)
