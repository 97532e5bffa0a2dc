"""Through allauth's steps with an account at hand. The one place that starts them by hand."""

import datetime as dt
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from alsets.access.language import YEAR
from members.people.models import Person

CARD_BACKEND = "members.people.backends.CardBackend"


class TooManyTries(Exception):  # noqa: N818
    """This number, or this place, was tried too often: wait five minutes."""


def sign_in_by_card(request: HttpRequest, *, card_number: str, secret: str) -> HttpResponse | None:
    """Sign in the holder of a card; None when number or secret is wrong.

    Raises `TooManyTries`. Tries are counted by number and by address in the shared cache.
    """
    try:
        person = get_adapter().authenticate(request, username=card_number, secret=secret)
    except ValidationError as limit:
        raise TooManyTries from limit
    return sign_in(request, person, method="card") if isinstance(person, Person) else None


def sign_in(request: HttpRequest, person: Person, *, method: str, to: str = "") -> HttpResponse:
    """Take a person through second factor and address to where she was going.

    ``to``: an address of ours to lead to instead of the usual one, kept through the steps.
    """
    person.backend = CARD_BACKEND  # Django asks which one knew her
    record_authentication(request, person, method=method)
    response: HttpResponse = perform_login(request, person, redirect_url=to or None)
    return response


LINK_LASTS = dt.timedelta(hours=1)
_signer = TimestampSigner(salt="members.people.sign_in_link")


def sign_in_address(person_id: UUID, last_login: dt.datetime | None) -> str:
    """Return a whole address that signs a person in once, within the hour, without any mail."""
    token = _signer.sign(f"{person_id}|{last_login.isoformat() if last_login else ''}")
    return settings.BASE_URL + reverse("sign_in_link", kwargs={"token": token})


def holder_of_link(token: str) -> Person | None:
    """Return whom a link signs in: nobody after she has signed in since, or after its hour."""
    try:
        person_id, _, last_login = _signer.unsign(token, max_age=LINK_LASTS).partition("|")
    except BadSignature:
        return None
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    now = person.last_login.isoformat() if person.last_login else ""
    return person if now == last_login else None


def remember_language(response: HttpResponse, language: str) -> None:
    """Let this browser speak a person's language from now on."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True
        )
