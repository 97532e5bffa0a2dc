"""Who may do what with a request."""

from alsets.access import Member, OpenLink, Role
from members.consent.models import LinkKind
from programmes.requests.models import RequestState, SetRequest

OPEN = frozenset({RequestState.SENT, RequestState.TALKING, RequestState.PAUSED})
"""States in which both sides still talk, and the network may decide."""

OVER = frozenset({RequestState.AGREED, RequestState.DECLINED, RequestState.WITHDRAWN})


def can_decide(member: Member) -> bool:
    """Network leads read requests, answer them and decide."""
    return member.is_any(Role.NETWORK_LEAD)


def holds(link: OpenLink, request: SetRequest) -> bool:
    """Say whether a link was put before this request."""
    return link.kind == LinkKind.REQUEST and link.target_id == request.pk


def is_open(request: SetRequest) -> bool:
    """Say whether it was sent and nobody has ended it."""
    return request.state in OPEN


def can_be_written(request: SetRequest) -> bool:
    """Say whether its answers may still be changed."""
    return request.state == RequestState.DRAFT


def can_be_withdrawn(request: SetRequest) -> bool:
    """Say whether whoever asked may still take it back."""
    return can_be_written(request) or is_open(request)
