"""When a circle, a share or a piece still counts."""

import datetime as dt

from members.consent.models import Circle, Piece


def is_alive(circle: Circle, now: dt.datetime) -> bool:
    """Say whether one may still share with a circle."""
    return circle.ended_at is None or circle.ended_at > now


def can_be_shared(piece: Piece) -> bool:
    """Say whether there are words left to share."""
    return piece.thrown_away_at is None


def is_to_come(until: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether a share with this end would be open at all; no end: until she takes it back."""
    return until is None or until > now
