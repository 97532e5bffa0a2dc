"""The number and the code of a join card.

The table keeps a code's hash only. A code is computed from its card with a key that the database
does not know: a card can be printed again until it is used, and a stolen database opens no seat.
"""

import datetime as dt
import hmac
import secrets

from django.conf import settings

from alsets.access.doors import token_hash
from alsets.sealing.boxes import key_for
from members.people.rules import plain_card
from programmes.cohort.models import JoinCode

PURPOSE = "join cards"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody mistakes for another: without 0 and O, 1, I and L."""
LENGTH = 10
DIGITS = 8


def new_number() -> str:
    """Return a number for a card: it names an account and opens nothing."""
    return "".join(secrets.choice("0123456789") for _digit in range(DIGITS))


def new_code() -> str:
    """Return a code by chance, as it is read aloud: two groups."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


def seal_card(card: JoinCode) -> None:
    """Give a card the code that belongs to its id and its last day; a code before ends."""
    card.code_hash = code_hash(_code(settings.CURRENT_MASTER_KEY, card))


def code_of(card: JoinCode) -> str:
    """Return a card's code as it is printed; "" where its master key is gone."""
    for name in settings.MASTER_KEYS:
        code = _code(name, card)
        if hmac.compare_digest(code_hash(code), card.code_hash):
            return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
    return ""


def code_hash(typed: str) -> str:
    """Return the hash of a code, however it was typed."""
    return token_hash(plain_card(typed))


def shown(number: str) -> str:
    """Return a card's number in two groups."""
    return f"{number[: DIGITS // 2]} {number[DIGITS // 2 :]}"


def _code(key_name: str, card: JoinCode) -> str:
    until = card.expires_at.astimezone(dt.UTC).isoformat().encode()
    mac = hmac.digest(key_for(PURPOSE, key_name), card.pk.bytes + until, "sha256")
    number, signs = int.from_bytes(mac), []
    for _sign in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return "".join(signs)
