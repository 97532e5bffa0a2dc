"""Makers for this room: leads, and letters to those who are asked to lead."""

import re
from uuid import UUID

from alsets.tenancy.scope import scope
from members.models import LeadInvitation, NetworkLead, Person
from members.network import commands
from tests import make
from tests.programmes.requests import asking
from tests.sessions.post import posted

AT = "/network/leads/"
ADDRESS = "salma@network.example"


def ask(email: str = ADDRESS, name: str = "Salma Idris") -> tuple[UUID, str]:
    """Ask somebody to lead; return the letter's row and its token."""
    with scope(person_id=make.network_lead()), posted() as post:
        asked = commands.ask_to_lead(by=asking.lead(), email=email, name=name)
    found = re.search(r"/join/by-mail/([^/]+)/", post.letters[0].text)
    assert found
    return asked.pk, found[1]


def second(name: str = "Agnes Bell") -> Person:
    """Make another person who leads."""
    who = make.person()
    with scope(person_id=make.network_lead()):
        NetworkLead.objects.create(person=who, name=name)
    return who


def letter(asked: UUID) -> LeadInvitation:
    """Return a letter as it is now."""
    with scope(person_id=make.network_lead()):
        return LeadInvitation.objects.get(pk=asked)


def row_of(who: Person) -> NetworkLead:
    """Return what says that somebody leads, as she sees it herself."""
    with scope(person_id=who.pk):
        return NetworkLead.objects.get(person=who)
