"""The models of this app's rooms, gathered where Django looks for them."""

from members.consent.models import (
    AccessEvent,
    Circle,
    CircleMember,
    Consent,
    Contribution,
    Link,
    Piece,
    Share,
)
from members.network.models import LeadInvitation, Network, NetworkLead
from members.organisations.models import Invitation, Membership, Organisation
from members.people.models import Person, Profile

__all__ = [
    "AccessEvent",
    "Circle",
    "CircleMember",
    "Consent",
    "Contribution",
    "Invitation",
    "LeadInvitation",
    "Link",
    "Membership",
    "Network",
    "NetworkLead",
    "Organisation",
    "Person",
    "Piece",
    "Profile",
    "Share",
]
