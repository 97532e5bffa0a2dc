"""Showing that an address is one's own: a code by letter, kept in the session until it is typed.

allauth's own way looks for other accounts with the address; row security shows it none here. And
whoever is signed in must not learn which addresses are known: an address of somebody else is
answered in the same way, and no letter goes there.
"""

import datetime as dt
import hmac
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from members.people.commands import is_free

KEY = "new_address"
LASTS = dt.timedelta(minutes=15)
TRIES, LETTERS_A_DAY = 5, 5


class TooManyLetters(Exception):  # noqa: N818  (nobody did anything wrong)
    """Enough letters went out for this person today."""


def ask_for(request: HttpRequest, *, person_id: UUID, email: str) -> None:
    """Send a code to an address, and remember what was sent. Raises `TooManyLetters`."""
    counter = f"address-letters:{person_id}"
    cache.add(counter, 0, timeout=24 * 60 * 60)
    if cache.incr(counter) > LETTERS_A_DAY:
        raise TooManyLetters
    code = get_adapter().generate_login_code()
    request.session[KEY] = {
        "email": email,
        "code": _hash(email, code),
        "until": (timezone.now() + LASTS).isoformat(),
        "tries": 0,
    }
    if is_free(person_id=person_id, email=email):
        get_adapter().send_mail("account/email/email_confirmation", email, {"code": code})


def asked_for(request: HttpRequest) -> str:
    """Return the address that waits for its code, or ""."""
    waits = request.session.get(KEY)
    if not waits or timezone.now() > dt.datetime.fromisoformat(waits["until"]):
        return ""
    email: str = waits["email"]
    return email


def shown(request: HttpRequest, typed: str) -> bool:
    """Say whether this is the code; five tries, then nothing is."""
    waits = request.session.get(KEY)
    if not waits or not asked_for(request) or waits["tries"] >= TRIES:
        return False
    request.session[KEY] = {**waits, "tries": waits["tries"] + 1}
    return hmac.compare_digest(waits["code"], _hash(waits["email"], typed))


def forget(request: HttpRequest) -> None:
    """Remember nothing of it."""
    request.session.pop(KEY, None)


def _hash(email: str, code: str) -> str:
    plain = "".join(sign for sign in code if sign.isdecimal())
    return salted_hmac(
        "members.people.addresses", f"{email}:{plain}", algorithm="sha256"
    ).hexdigest()
