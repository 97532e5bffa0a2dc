"""Saying that somebody may be in danger, and what was done about it."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from sessions.concerns import doors, queries, rules
from sessions.concerns.models import Concern, ConcernNote, NoteKind
from sessions.schedule.letters import write_to

LETTER = "sessions/concerns/mail/named"


class NotNamed(Exception):  # noqa: N818  (a state of the world, not a fault)
    """Two different people who look after safety have to be named."""


@dataclass(frozen=True, slots=True)
class Worry:
    """What is said of it. ``about_id`` or ``who``; ``why_not_told`` where telling adds danger."""

    words: str
    telling: str
    about_id: UUID | None = None
    who: str = ""
    why_not_told: str = ""


def open_concern(
    *, by: Member, worry: Worry, first_id: UUID, second_id: UUID, once: UUID
) -> Concern:
    """Tell two named people, by letter where they have an address; the letter says nothing of it.

    ``once``: made with the form; the same form sent twice opens one. Raise `NotNamed` where the two
    are not two, or do not look after safety here.
    """
    if not rules.can_open_concern(by):
        raise PermissionDenied
    can_be_named = {face.person_id for face in queries.people_to_name(by)}
    if first_id == second_id or not {first_id, second_id} <= can_be_named:
        raise NotNamed
    with transaction.atomic():
        row, made = Concern.objects.get_or_create(
            id=uuid5(by.programme, f"concern {by.person_id} {once}"),
            defaults={
                "organisation_id": by.organisation,
                "owner_id": by.person_id,
                "programme_id": by.programme,
                "about_id": worry.about_id,
                "first_id": first_id,
                "second_id": second_id,
                "who": worry.who,
                "words": worry.words,
                "telling": worry.telling,
                "why_not_told": worry.why_not_told,
            },
        )
        if made:
            page = settings.BASE_URL.rstrip("/") + by.at("concern", concern=row.pk)
            write_to(
                doors.addresses_for_concern(row.pk),
                template=LETTER,
                words=lambda: {"page": page},
            )
    return row


def note_on_concern(
    *, by: Member, concern_id: UUID, words: str, kind: str = NoteKind.NOTE, once: UUID
) -> None:
    """Add a note as one of the three; the same form sent twice adds one.

    Of closing and opening again nothing happens where it is so already.
    """
    row = Concern.objects.filter(programme_id=by.programme, pk=concern_id).first()
    page = queries.concern(by, concern_id)
    if row is None or page is None or not rules.can_read_concerns(by):
        raise PermissionDenied
    if (kind == NoteKind.CLOSED and page.is_closed) or (
        kind == NoteKind.OPENED and not page.is_closed
    ):
        return
    ConcernNote.objects.get_or_create(
        id=uuid5(row.pk, f"note {by.person_id} {once}"),
        defaults={
            "organisation_id": by.organisation,
            "owner_id": by.person_id,
            "programme_id": by.programme,
            "concern": row,
            "opener_id": row.owner_id,
            "first_id": row.first_id,
            "second_id": row.second_id,
            "kind": kind,
            "words": words,
        },
    )
