"""Signing in with the number of a join card and a secret that its holder chose."""

from typing import Any, override

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from members.people.models import Person
from members.people.rules import plain_words

UNUSABLE = "!nobody"


class CardBackend(BaseBackend):
    """The number names the account and opens nothing; the secret opens it."""

    @override
    def authenticate(
        self, request: HttpRequest | None, username: str = "", secret: str = "", **_other: Any
    ) -> Person | None:
        if not secret:
            return None
        person = Person.objects.filter(card_number=username, is_active=True).first()
        # A hash is computed either way: the time taken does not tell which numbers exist.
        fits = check_password(plain_words(secret), person.password if person else UNUSABLE)
        return person if person and fits else None

    @override
    def get_user(self, user_id: Any) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
