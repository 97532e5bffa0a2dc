"""Making an account for an invited address, keeping a face, saying how one wants to read."""

import unicodedata
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from alsets.access import Member
from alsets.tenancy.scope import scope
from members.people.models import Person, Profile
from members.people.rules import plain_words


def account_for(*, email: str, language: str = "") -> Person:
    """Return the account of an address, made now if there is none.

    For somebody who has shown that she reads the mail of this address: an invitation's token came
    by it. So the address counts as verified.
    """
    address = email.strip().lower()
    with scope():  # nobody yet: the one moment in which accounts are looked up by address
        person = _holder_of(address)
        if person is None:
            try:
                with transaction.atomic():
                    person = Person(email=address, language=language)
                    person.set_unusable_password()
                    person.save(force_insert=True)
            except IntegrityError:  # she clicked twice, and the other click was faster
                person = Person.objects.get(email=address)
        known = EmailAddress.objects.filter(user=person, email__iexact=address).first()
        if known is None:
            EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
        elif not known.verified:
            known.verified = True
            known.save(update_fields=["verified"])
        return person


class CardUsed(Exception):  # noqa: N818
    """There is an account of this number already."""


def account_for_card(*, card_number: str, secret: str, language: str = "") -> Person:
    """Make the account that a card's number names and its holder's words open.

    Raises `CardUsed`. Whether the card may be used is not asked here: its code is.
    """
    person = Person(card_number=card_number, language=language)
    person.set_password(plain_words(secret))
    with scope():  # nobody yet
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError as used:
            raise CardUsed from used
    return person


def _holder_of(address: str) -> Person | None:
    return Person.objects.filter(email__iexact=address, is_office=False).first()


def sort_key(name: str) -> str:
    """Return how a name is put in order: without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))[:80]


def keep_profile(*, organisation_id: UUID, person_id: UUID, chosen_name: str) -> None:
    """Give a person a face in an organisation she has just joined; one she has there stays."""
    with scope(person_id=person_id, organisation_id=organisation_id):
        Profile.objects.get_or_create(
            organisation_id=organisation_id,
            person_id=person_id,
            defaults={"chosen_name": chosen_name, "sort_key": sort_key(chosen_name)},
        )


def change_profile(*, by: Member, chosen_name: str, pronoun: str = "", word: str = "") -> None:
    """Change what the people of one organisation see of oneself, and of nobody else."""
    Profile.objects.update_or_create(
        organisation_id=by.organisation,
        person_id=by.person_id,
        defaults={
            "chosen_name": chosen_name,
            "sort_key": sort_key(chosen_name),
            "pronoun": pronoun,
            "perspective_word": word,
        },
    )


def change_settings(*, person_id: UUID, language: str, time_zone: str) -> None:
    """Keep how a person wants to read: her language, and the clock she lives by."""
    Person.objects.filter(pk=person_id).update(language=language, time_zone=time_zone)


def begin_anew(*, person_id: UUID, secret: str = "") -> Person:
    """End everything a person signs in with but her address, and wherever she is signed in.

    ``secret``: new words for the account of a card. For whoever has just shown in person who she
    is; in her scope.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.card_number and secret:
        person.set_password(plain_words(secret))
        person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    signed_in = UserSession.objects.filter(user=person)
    Session.objects.filter(pk__in=list(signed_in.values_list("session_key", flat=True))).delete()
    signed_in.delete()
    return person


class AddressTaken(Exception):  # noqa: N818  (nobody is told whose it is)
    """Another account has this address."""


def is_free(*, person_id: UUID, email: str) -> bool:
    """Say whether no other account has an address. For our own eyes: it would tell who is here."""
    with scope():  # nobody yet: accounts are looked up by address
        holder = _holder_of(email.strip().lower())
    return holder is None or holder.pk == person_id


def change_address(*, person_id: UUID, email: str) -> str:
    """Write to a person at another address, which she has just shown to be hers; return the old.

    Raises `AddressTaken`.
    """
    address = email.strip().lower()
    if not is_free(person_id=person_id, email=address):
        raise AddressTaken
    person = Person.objects.select_for_update().get(pk=person_id)
    old, person.email = person.email or "", address
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
            EmailAddress.objects.filter(user=person).delete()
            EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    except IntegrityError as taken:
        raise AddressTaken from taken
    return old if old != address else ""


def can_do_without_address(person_id: UUID) -> bool:
    """Say whether a person comes in another way: by her card, or by a passkey."""
    has_card = Person.objects.filter(pk=person_id, card_number__isnull=False).exists()
    keys = Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.WEBAUTHN)
    return has_card or keys.exists()


def forget_address(*, person_id: UUID) -> bool:
    """Write to a person no more; False where she would not come in again."""
    if not can_do_without_address(person_id):
        return False
    Person.objects.filter(pk=person_id).update(email=None)
    EmailAddress.objects.filter(user_id=person_id).delete()
    return True
