"""Writing a request, talking about it, deciding it."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from alsets.access import Member, OpenLink, Role
from alsets.mail import post_letter
from alsets.tenancy.ids import uuid7
from alsets.tenancy.scope import scope
from members.consent.links import make_link, token_of
from members.consent.models import Link, LinkKind
from members.organisations.commands import invite
from members.organisations.models import Organisation
from programmes.cohort.rules import may_be_an_address
from programmes.curriculum.commands import found_programme
from programmes.requests import queries, questions, rules
from programmes.requests.models import RequestNote, RequestState, SetRequest

KEPT = dt.timedelta(days=180)
"""How long a link to a request lives."""

TWICE = dt.timedelta(minutes=10)
"""The same words from the same side within this time were sent once, by two presses."""

LETTERS_A_DAY = 5
"""Letters with one request's link that its holder may ask for."""


class TooManyLetters(Exception):  # noqa: N818  (nobody did anything wrong)
    """The link was sent often enough today."""


class NotYet(Exception):  # noqa: N818
    """Some questions still wait for an answer."""


class NotConfirmed(Exception):  # noqa: N818
    """Nobody has opened a letter at this address yet; one is on its way."""


class Over(Exception):  # noqa: N818
    """The request has ended meanwhile; ``state`` says how."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class AddressTaken(Exception):  # noqa: N818
    """``field`` names an address that another organisation or programme has, or that we need."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# By whoever asks


def begin_request(*, language: str) -> str:
    """Begin a draft that anybody may begin; return the token of the link that opens it."""
    request = SetRequest(language=language)
    request.save(force_insert=True)
    _link, token = make_link(
        kind=LinkKind.REQUEST, target_id=request.pk, until=timezone.now() + KEPT
    )
    return token


def keep_answers(*, by: OpenLink, question: str, typed: dict[str, str]) -> SetRequest:
    """Keep the answers to one question as they are typed now; the others stay.

    Raises `Over` once the request was sent.
    """
    row = _locked(by)
    if not rules.can_be_written(row):
        raise Over(row.state)
    fields = questions.BY_KEY[question].labels
    row.answers = {
        **row.answers,
        question: {field: typed.get(field, "").strip() for field in fields},
    }
    row.version += 1
    row.save(update_fields=["answers", "version"])
    return row


def keep_contact(
    *, by: OpenLink, organisation_name: str, contact_name: str, email: str, language: str
) -> SetRequest:
    """Keep whom we write to."""
    row = _locked(by)
    if not rules.can_be_written(row):
        raise Over(row.state)
    row.organisation_name, row.contact_name = organisation_name, contact_name
    row.email, row.language = email, language
    row.save(update_fields=["organisation_name", "contact_name", "email", "language"])
    return row


def send_link(*, by: OpenLink, token: str, email: str = "") -> None:
    """Send the link by mail to whoever asks, so that she can come back later.

    ``email``: an address to keep first. Raises `TooManyLetters`.
    """
    row = _locked(by)
    if email and rules.can_be_written(row):
        row.email = email
        row.answers = {**row.answers, "you": {**row.answers.get("you", {}), "email": email}}
        row.save(update_fields=["email", "answers"])
    if not row.email:
        return
    _count_letter(row)
    _post(row, "come_back", token)


def _count_letter(row: SetRequest) -> None:
    """Count what an address gets in a day that nobody has opened yet. Raises `TooManyLetters`."""
    counter = f"request-letters:{row.pk}"
    cache.add(counter, 0, timeout=24 * 60 * 60)
    if cache.incr(counter) > LETTERS_A_DAY:
        raise TooManyLetters


def send_request(*, by: OpenLink, token: str, proof: str = "") -> SetRequest:
    """Send a draft to the network; sending it twice is sending it once.

    ``proof``: what a letter to the address carries; without it one goes there first. So nobody asks
    in somebody else's name. Raises `NotYet`, `NotConfirmed` and `TooManyLetters`.
    """
    row = _locked(by)
    if rules.is_open(row):
        return row
    if not rules.can_be_written(row):
        raise Over(row.state)
    if questions.unanswered(row.answers) or not row.email:
        raise NotYet
    if not queries.proves(row, proof):
        _count_letter(row)
        _post(row, "confirm", token)
        raise NotConfirmed
    row.state, row.sent_at = RequestState.SENT, timezone.now()
    row.save(update_fields=["state", "sent_at"])
    _post(row, "sent", token)
    return row


def write_to_network(*, by: OpenLink, text: str) -> None:
    """Say something to the network. A paused talk goes on with it. Raises `Over`."""
    row = _locked(by)
    if not rules.is_open(row):
        raise Over(row.state)
    if _said_just_now(row, text, by_network=False):
        return
    note = RequestNote(request=row, shown_as=row.contact_name, text=text)
    note.save(force_insert=True)
    if row.state == RequestState.PAUSED:
        row.state = RequestState.TALKING
        row.save(update_fields=["state"])


def withdraw_request(*, by: OpenLink) -> None:
    """Take the request back: its answers are wiped; what both sides said stays."""
    row = _locked(by)
    if row.state == RequestState.WITHDRAWN:
        return
    if not rules.can_be_withdrawn(row):
        raise Over(row.state)
    row.state, row.decided_at = RequestState.WITHDRAWN, timezone.now()
    row.answers, row.email = {}, ""
    row.save(update_fields=["state", "decided_at", "answers", "email"])


def _locked(by: OpenLink) -> SetRequest:
    row = SetRequest.objects.select_for_update().filter(pk=by.target_id).first()
    if row is None or not rules.holds(by, row):
        raise PermissionDenied
    return row


def _said_just_now(row: SetRequest, text: str, *, by_network: bool) -> bool:
    return RequestNote.objects.filter(
        request=row,
        text=text,
        lead__isnull=not by_network,
        said_at__gt=timezone.now() - TWICE,
    ).exists()


# By the network


def write_to_organisation(*, by: Member, request_id: UUID, text: str) -> None:
    """Say something to the organisation; a letter tells it that something waits."""
    row = _locked_for(by, request_id)
    if not rules.is_open(row):
        raise Over(row.state)
    if _said_just_now(row, text, by_network=True):
        return
    _note(by, row, text)
    if row.state != RequestState.TALKING:
        row.state = RequestState.TALKING
        row.save(update_fields=["state"])
    _post(row, "wrote")


def pause_request(*, by: Member, request_id: UUID, reason: str) -> None:
    """Let a request rest; the reason is said to the organisation."""
    _end(by, request_id, RequestState.PAUSED, reason)


def decline_request(*, by: Member, request_id: UUID, reason: str) -> None:
    """Say no, with the reason."""
    _end(by, request_id, RequestState.DECLINED, reason)


def _end(by: Member, request_id: UUID, state: RequestState, reason: str) -> None:
    row = _locked_for(by, request_id)
    if row.state == state:
        return
    if not rules.is_open(row):
        raise Over(row.state)
    row.state, row.reason, row.decided_at = state, reason, timezone.now()
    row.save(update_fields=["state", "reason", "decided_at"])
    _note(by, row, reason)
    _post(row, "wrote")


def agree_request(
    *,
    by: Member,
    request_id: UUID,
    programme_title: str,
    programme_slug: str,
    template: str,
    language: str,
    place: str = "",
    organisation_id: UUID | None = None,
    organisation_name: str = "",
    organisation_slug: str = "",
    coordinator_name: str = "",
    coordinator_email: str = "",
    partner_name: str = "",
    partner_email: str = "",
) -> SetRequest:
    """Agree: organisation, programme and coordinator's invitation are there in one step, or none.

    ``organisation_id``: one that the network knows already. There nobody is invited: those who
    coordinate it find the new programme, and whoever asked gets no right by asking.
    ``partner_email``: of who coordinates it for a second organisation that asked with the first.
    Agreed already is fine. Raises `Over` and `AddressTaken`.
    """
    with transaction.atomic():
        row = _locked_for(by, request_id)
        if row.state == RequestState.AGREED:
            return row
        if not rules.is_open(row):
            raise Over(row.state)
        if not may_be_an_address(programme_slug):
            raise AddressTaken("programme_slug")
        if organisation_id is None:
            host, office = _found(
                organisation_slug, organisation_name or row.organisation_name, language
            )
        else:
            host, office = _known(row, organisation_id)
        with scope(person_id=office, organisation_id=host.pk):
            in_office = _office(host, office)
            try:
                with transaction.atomic():
                    found_programme(
                        by=in_office,
                        slug=programme_slug,
                        title=programme_title,
                        template=template,
                        language=language,
                        place=place,
                    )
            except IntegrityError as taken:
                raise _taken(taken, "programme_slug") from taken
            if organisation_id is None:
                invite(
                    by=in_office,
                    programme_id=None,
                    role=Role.COORDINATOR,
                    email=coordinator_email or row.email,
                    name=coordinator_name or row.contact_name,
                    language=row.language,
                )
            if partner_email and partner_email != coordinator_email:
                invite(
                    by=in_office,
                    programme_id=None,
                    role=Role.COORDINATOR,
                    email=partner_email,
                    name=partner_name,
                    language=row.language,
                )
        row.state, row.decided_at = RequestState.AGREED, timezone.now()
        row.organisation_id, row.organisation_slug = host.pk, host.slug
        row.programme_slug = programme_slug
        row.save()
        _post(row, "agreed")
        return row


def _found(slug: str, name: str, language: str) -> tuple[Organisation, UUID]:
    if not may_be_an_address(slug):
        raise AddressTaken("organisation_slug")
    ids = uuid7(), uuid7()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT alsets.found_organisation(%s, %s::text, %s::text, %s::text, %s::text, %s)",
                [ids[0], slug, name, language, settings.TIME_ZONE, ids[1]],
            )
    except IntegrityError as taken:
        raise _taken(taken, "organisation_slug") from taken
    return Organisation.objects.get(pk=ids[0]), ids[1]


def _taken(fault: IntegrityError, field: str) -> Exception:
    """Return `AddressTaken` where an address was the trouble, else the fault as it is."""
    return AddressTaken(field) if "slug" in str(fault) else fault


def _known(row: SetRequest, organisation_id: UUID) -> tuple[Organisation, UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.office_for_request(%s, %s)",
            [row.pk, organisation_id],
        )
        found = cursor.fetchone()
    if not found or found[0] is None:
        raise PermissionDenied
    return Organisation.objects.get(pk=organisation_id), found[0]


def _office(host: Organisation, office: UUID) -> Member:
    return Member(
        person_id=office,
        organisation_id=host.pk,
        roles=frozenset({Role.OFFICE}),
        organisation_slug=host.slug,
        organisation_name=host.name,
    )


def _locked_for(by: Member, request_id: UUID) -> SetRequest:
    if not rules.can_decide(by):
        raise PermissionDenied
    return SetRequest.objects.select_for_update().exclude(sent_at=None).get(pk=request_id)


def _note(by: Member, row: SetRequest, text: str) -> None:
    note = RequestNote(
        request=row, lead_id=by.person_id, shown_as=queries.lead_name(by)[:80], text=text
    )
    note.save(force_insert=True)


def _post(row: SetRequest, letter: str, token: str = "") -> None:
    """Write to the organisation; without a ``token``, a lead's scope finds the one it has."""
    if not row.email:
        return
    post_letter(
        to=row.email,
        language=row.language,
        template=f"programmes/requests/mail/{letter}",
        context={
            "name": row.contact_name,
            "address": settings.BASE_URL.rstrip("/")
            + reverse("saved_request", kwargs={"token": token or _token_for(row)})
            + (f"?by={queries.proof_of(row)}" if rules.can_be_written(row) else ""),
        },
    )


def _token_for(row: SetRequest) -> str:
    """Return the token of the request's link. A link that ends soon lives on: somebody answered."""
    links = Link.objects.filter(kind=LinkKind.REQUEST, target_id=row.pk, revoked_at=None)
    link = links.order_by("-made_at").first()
    token = token_of(link) if link else ""
    if not link or not token:
        _link, token = make_link(
            kind=LinkKind.REQUEST, target_id=row.pk, until=timezone.now() + KEPT
        )
        return token
    links.filter(pk=link.pk).update(until=timezone.now() + KEPT)
    return token
