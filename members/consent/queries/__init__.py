"""Whom one may share with, what is shared, who looked."""

from members.consent.queries.circles import Audience, circles_of
from members.consent.queries.looks import Looks, looked_at
from members.consent.queries.shares import (
    OpenToMe,
    SharedPiece,
    last_day,
    open_piece_line,
    open_to,
    open_to_person,
    own_piece_locked,
    share_of,
    shares_of,
)
from members.consent.queries.sharing import (
    GivenConsent,
    MySharing,
    consent_of,
    consents_of,
    my_sharing,
)

__all__ = [
    "Audience",
    "GivenConsent",
    "Looks",
    "MySharing",
    "OpenToMe",
    "SharedPiece",
    "circles_of",
    "consent_of",
    "consents_of",
    "last_day",
    "looked_at",
    "my_sharing",
    "open_piece_line",
    "open_to",
    "open_to_person",
    "own_piece_locked",
    "share_of",
    "shares_of",
]
