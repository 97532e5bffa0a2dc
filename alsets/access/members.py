"""The person at a page, as rules and queries see her."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails


class Role(TextChoices):
    """What somebody may do in an organisation, or in one programme of it."""

    NETWORK_LEAD = "network_lead", _("Network lead")
    COORDINATOR = "coordinator", _("Coordinator")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    SPONSOR = "sponsor", _("Sponsor")
    FACILITATOR = "facilitator", _("Facilitator")
    MEMBER = "member", _("Member")
    SUPPORTER = "supporter", _("Supporter")
    OFFICE = "office", _("Office")


STAFF = frozenset({Role.NETWORK_LEAD, Role.COORDINATOR, Role.FACILITATOR})
"""Roles of whom a second factor is asked."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person at an address: the roles that hold there, asked of the database on each request."""

    person_id: UUID
    organisation_id: UUID | None = None
    programme_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    organisation_slug: str = ""
    programme_slug: str = ""
    organisation_name: str = ""
    programme_title: str = ""

    @property
    def organisation(self) -> UUID:
        """The organisation of the address; raises outside ``/o/…``."""
        if self.organisation_id is None:
            raise LookupError("No organisation at this address.")
        return self.organisation_id

    @property
    def programme(self) -> UUID:
        """The programme of the address; raises outside ``/o/<org>/<programme>/…``."""
        if self.programme_id is None:
            raise LookupError("No programme at this address.")
        return self.programme_id

    def is_any(self, *roles: Role) -> bool:
        """Say whether one of these roles holds here."""
        return not self.roles.isdisjoint(roles)

    def at(self, page: str, **more: object) -> str:
        """Return the address of a page of the programme of the address, by its view's name."""
        here = {"organisation": self.organisation_slug, "programme": self.programme_slug}
        return reverse(page, kwargs={**here, **more})


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that somebody without an account came by. ``target_id``: what it was put before."""

    id: UUID
    kind: str
    organisation_id: UUID | None
    target_id: UUID
    until: dt.datetime | None


class MemberRequest(HttpRequest):
    """A request that has passed its view's declaration."""

    htmx: HtmxDetails
    member: Member
    link: OpenLink
