"""Who may open a page: said on the view, held by the middleware, closed when unsaid."""

from alsets.access.members import Member, MemberRequest, OpenLink, Role
from alsets.access.openings import (
    Access,
    Audience,
    open_to,
    open_to_everyone,
    open_to_leads,
    open_to_link,
    open_to_people,
)

__all__ = [
    "Access",
    "Audience",
    "Member",
    "MemberRequest",
    "OpenLink",
    "Role",
    "open_to",
    "open_to_everyone",
    "open_to_leads",
    "open_to_link",
    "open_to_people",
]
