"""Letting a member in again who has lost what she signs in with: in person, and logged."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from alsets.access import Member
from alsets.mail import post_letter
from alsets.tenancy.ids import uuid7
from alsets.tenancy.scope import scope
from members.people.commands import begin_anew
from members.people.models import Person
from programmes.cohort import cards, rules
from programmes.cohort.models import Seat

LASTS = dt.timedelta(minutes=30)
"""Both stand side by side: so long a code may take."""


class RunsSomething(Exception):  # noqa: N818
    """She holds a role with which she could do more than a member: this way is closed to her."""


def begin_recovery(*, by: Member, seat_id: UUID) -> str:
    """Return a code that lets in, once, who sits there. One made before ends.

    Raises `Seat.DoesNotExist` and `RunsSomething`.
    """
    if not rules.can_let_in_again(by):
        raise PermissionDenied
    code = cards.new_code()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.begin_recovery(%s, %s, %s::text, %s)",
            [uuid7(), seat_id, cards.code_hash(code), timezone.now() + LASTS],
        )
        (answer,) = cursor.fetchone()
    if answer is None:
        raise Seat.DoesNotExist
    if answer == "staff":
        raise RunsSomething
    return code


def use_recovery(*, code: str, secret: str) -> Person | None:
    """Use a code up: her second steps and all other signing in end; she chooses new secret words.

    ``secret``: "" for an account without a card. None where the code is over.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT alsets.use_recovery(%s::text)", [cards.code_hash(code)])
            (person_id,) = cursor.fetchone() or (None,)
        if person_id is None:
            return None
        with scope(person_id=person_id):
            person = begin_anew(person_id=person_id, secret=secret)
            if person.email:
                post_letter(
                    to=person.email,
                    language=person.language,
                    template="programmes/cohort/mail/let_in",
                    context={},
                )
    return person
