"""Makers of this room: a founded programme, people asked to it, people who have joined."""

import re
from itertools import count
from typing import Any

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.models import Person
from programmes.cohort import commands, queries
from programmes.cohort.models import JoinCode, Programme, Seat
from programmes.curriculum.commands import found_programme
from tests import make
from tests.plans.make import Running
from tests.sessions.post import posted

_n = count(1)


def founded(host: make.Founded | None = None, *, cap: int = 25) -> Running:
    """Found a programme that looks for people. Ruth facilitates, Helen coordinates.

    Joe holds the role of a member and has no seat.
    """
    host = host or make.organisation()
    slug = f"circle-{next(_n)}"
    with scope(person_id=host.office, organisation_id=host.id):
        programme = found_programme(
            by=Member(host.office, host.id, roles=frozenset({Role.OFFICE})),
            slug=slug,
            title=slug.replace("-", " ").title(),
            template="twelve",
            language="en",
            place="Friends Meeting House",
        )
        if cap != programme.cap:
            Programme.objects.filter(pk=programme.pk).update(cap=cap)
    here = programme.pk
    return Running(
        host,
        programme,
        ruth=make.membership(of=host, role=Role.FACILITATOR, name="Ruth Ellis", programme_id=here),
        joe=make.membership(of=host, role=Role.MEMBER, name="Joe Maddox", programme_id=here),
        helen=make.membership(of=host, role=Role.COORDINATOR, name="Helen Marsh"),
    )


def helen(of: Running) -> Member:
    """Return the coordinator, as commands take her at the programme's address."""
    return of.member(of.helen, Role.COORDINATOR)


def asked(
    of: Running,
    name: str = "Grace Bell",
    *,
    email: str = "",
    perspective: str = "service_user",
    by: Member | None = None,
) -> tuple[Seat, str]:
    """Ask somebody to a seat; return it with the token of the letter."""
    by = by or helen(of)
    with scope(person_id=by.person_id, organisation_id=of.host.id), posted() as post:
        seat = commands.invite_member(
            by=by,
            perspective=perspective,
            name=name,
            email=email or f"asked{next(_n)}@example.org",
            language="en",
        )
    return seat, token_in(post.letters[-1].text)


def token_in(text: str) -> str:
    """Return the token that a letter carries."""
    found = re.search(r"/join/by-mail/([^/]+)/", text)
    assert found
    return found[1]


def card(
    of: Running, name: str = "Ben Hart", *, perspective: str = "service_user"
) -> tuple[Seat, str]:
    """Make a card for somebody; return her seat and the code."""
    by = helen(of)
    with scope(person_id=by.person_id, organisation_id=of.host.id):
        seat = commands.make_join_card(by=by, perspective=perspective, name=name)
        (code,) = [one.code for one in queries.cards_to_print(by) if one.id == seat.pk]
    return seat, code


def number_of(of: Running, seat: Seat) -> str:
    """Return the number on a seat's card."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return JoinCode.objects.get(seat=seat).card_number


def joined(of: Running, name: str, *, perspective: str = "service_user") -> Person:
    """Let somebody join by letter."""
    _seat, token = asked(of, name, perspective=perspective)
    with scope():
        done = commands.join_by_letter(token=token, person_id=None, name=name)
        assert done
    return commands.person_of(done.person_id)


def seat_now(of: Running, seat: Seat) -> Any:
    """Return a seat as it is now, or None."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return Seat.objects.filter(pk=seat.pk).first()
