"""The address of a person's own calendar feed."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from alsets.access.doors import token_hash
from sessions.schedule import doors


def token_of(link_id: UUID) -> str:
    """Return the token of a link: made from our secret, so that it can be shown and not stored."""
    return salted_hmac("alsets.calendar", str(link_id), algorithm="sha256").hexdigest()


def my_feed() -> str:
    """Return the address of the feed of the person in scope, "" where she has none."""
    link = doors.my_calendar_link()
    if link is None:
        return ""
    token = token_of(link[0])
    if not constant_time_compare(token_hash(token), link[1]):
        return ""  # our secret was changed since: the address still works, but cannot be shown
    return settings.BASE_URL.rstrip("/") + reverse("calendar", kwargs={"token": token})
