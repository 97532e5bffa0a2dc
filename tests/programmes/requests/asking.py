"""Makers for this room: a request that somebody writes, and one that was sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from alsets.access import Member, OpenLink, Role
from alsets.access.doors import open_link, token_hash
from alsets.tenancy.scope import scope
from members.models import NetworkLead, Person
from members.network.commands import ask_to_lead
from programmes.requests import commands, queries
from tests import make

_n = count(1)

ANSWERS = {
    "you": {
        "organisation_name": "Harbour Community Trust",
        "contact_name": "Nadia Haddad",
        "contact_role": "Community worker",
        "email": "nadia@harbour.example",
        "phone": "",
    },
    "place": {"where": "Harbour district", "for_whom": "People near the docks", "room": "The hall"},
    "circle": {
        "service_user": "8",
        "family_friend": "4",
        "community_worker": "4",
        "practitioner": "4",
        "emergency_worker": "2",
        "significant_other": "",
        "said_yes": "Two nurses",
    },
    "hopes": {"hopes": "That people are asked first.", "worries": ""},
    "practical": {
        "start": "Spring",
        "languages": "English, Arabic",
        "meetings": "twelve",
        "access": "Step-free",
    },
}


@dataclass(frozen=True)
class Asked:
    """A request by its token."""

    token: str

    @property
    def at(self) -> str:
        return f"/request/{self.token}/"

    @contextmanager
    def held(self) -> Iterator[OpenLink]:
        """Enter the scope of whoever holds the link."""
        with scope(link=token_hash(self.token)):
            link = open_link()
            assert link is not None
            yield link


def draft() -> Asked:
    """Begin a request."""
    with scope():
        return Asked(commands.begin_request(language="en"))


def answered(name: str = "Harbour Community Trust", email: str = "nadia@harbour.example") -> Asked:
    """Write a request to its end, without sending it."""
    asked = draft()
    with asked.held() as link:
        for question, typed in ANSWERS.items():
            commands.keep_answers(by=link, question=question, typed=typed)
        commands.keep_contact(
            by=link,
            organisation_name=name,
            contact_name="Nadia Haddad",
            email=email,
            language="en",
        )
    return asked


def sent(name: str = "Harbour Community Trust") -> Asked:
    """Write and send a request."""
    asked = answered(name, f"nadia{next(_n)}@harbour.example")
    with asked.held() as link:
        commands.send_request(by=link, token=asked.token, proof=proof(asked))
    return asked


def proof(asked: Asked) -> str:
    """Return what a letter to the address of a request carries."""
    with asked.held() as link:
        return queries.proof_of(queries.request_of(link))


def lead() -> Member:
    """Return the network's lead, as commands take her."""
    return Member(make.network_lead(), roles=frozenset({Role.NETWORK_LEAD}))


def lead_person() -> Person:
    """Return the network's lead, to sign in as."""
    with scope(person_id=make.network_lead()):
        return Person.objects.get(pk=make.LEAD)


def id_of(asked: Asked) -> UUID:
    """Return which request a link opens."""
    with asked.held() as link:
        return link.target_id


def lead_id() -> UUID:
    """Return which row says that the network's lead leads."""
    with scope(person_id=make.network_lead()):
        return NetworkLead.objects.get(person_id=make.LEAD).pk


def asked_to_lead() -> UUID:
    """Ask somebody to lead the network too; return the letter's row."""
    with scope(person_id=make.network_lead()):
        return ask_to_lead(by=lead(), email="salma@network.example", name="Salma").pk
