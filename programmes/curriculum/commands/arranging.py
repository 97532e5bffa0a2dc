"""Adding, dropping, moving and changing what the sessions of a programme are about.

A session's number, date, place and answers stay where they are; what it is about moves: title,
purpose, what it serves, the parts of its day. So nobody's calendar changes when themes change
places, and a link to the sixth session always leads to the sixth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from alsets.tenancy.versions import save_if_current
from programmes.cohort.models import Programme
from programmes.curriculum import queries, rules
from programmes.curriculum.commands.founding import agenda
from programmes.curriculum.models import AgendaBlock, LearningSession


class Begun(Exception):  # noqa: N818  (nobody did anything wrong)
    """The session has begun or is over: what it was about stays."""


class ChangedMeanwhile(Exception):  # noqa: N818
    """Somebody else changed or moved it since the page was read."""


class LastHasDate(Exception):  # noqa: N818
    """One session less would leave the last date without a session: its date comes off first."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a session is about, taken off its row."""

    title: str
    purpose: str
    serves: list[str]
    from_session_id: UUID | None
    block_ids: tuple[UUID, ...]


def move_session(*, by: Member, number: int, up: bool, seen: int) -> int:
    """Let a theme change places with the one before or after it; return its new number.

    At either end nothing happens. Raises `Begun` and `ChangedMeanwhile`.
    """
    with transaction.atomic():
        rows = _locked(by)
        row = _as_seen(rows, number, seen)
        other = next((one for one in rows if one.number == number + (-1 if up else 1)), None)
        if other is None:
            return number
        _still_to_come([row, other])
        one, its_other = _contents([row, other])
        _put(by, [row, other], [its_other, one])
        return other.number


def add_session(
    *,
    by: Member,
    title: str,
    purpose: str,
    serves: Sequence[str],
    after: int,
    key: UUID,
    template_session: UUID | None = None,
) -> LearningSession:
    """Put a theme after the session of this number, 0 for the first place; later ones move on.

    ``template_session``: one of the network's, whose parts of the day it takes, and its words and
    what it serves where none are given. ``key`` names this one wish: sent twice it is one.
    Raises `Begun`.
    """
    with transaction.atomic():
        programme = _programme(by)
        rows = _sessions_of(programme)
        made = next((one for one in rows if one.pk == key), None)
        if made:
            return made
        later = [one for one in rows if one.number > after]
        _still_to_come(later)
        planned = template_session and queries.planned_session(template_session, programme.language)
        if template_session and planned is None:
            raise LearningSession.DoesNotExist
        row = LearningSession(
            pk=key,
            organisation_id=by.organisation,
            programme=programme,
            number=max((one.number for one in rows), default=0) + 1,
            title=title or (planned.title if planned else ""),
            purpose=purpose or (planned.purpose if planned else ""),
            serves=list(serves) or (list(planned.serves) if planned else []),
            from_session_id=template_session,
        )
        row.save(force_insert=True)
        blocks = planned.blocks if planned else queries.plain_day(programme.language)
        AgendaBlock.objects.bulk_create(agenda(row, blocks))
        if later:
            places = [*later, row]
            *others, new = _contents(places)
            _put(by, places, [new, *others])
        return later[0] if later else row


def change_session(
    *, by: Member, number: int, title: str, purpose: str, serves: Sequence[str], seen: int
) -> LearningSession:
    """Say anew what a session is about. Raises `Stale` with the row as it stands."""
    if not rules.can_lay_out_sessions(by):
        raise PermissionDenied
    row = LearningSession.objects.get(programme_id=by.programme, number=number)
    return save_if_current(row, seen=seen, title=title, purpose=purpose, serves=list(serves))


def drop_session(*, by: Member, number: int, seen: int) -> None:
    """Take a theme out; the later ones move up, and the last number is not needed any more.

    Raises `Begun`, `ChangedMeanwhile` and `LastHasDate`.
    """
    with transaction.atomic():
        rows = _locked(by)
        row = _as_seen(rows, number, seen)
        places = [one for one in rows if one.number >= row.number]
        _still_to_come(places)
        if places[-1].starts_at:
            raise LastHasDate
        dropped, *others = _contents(places)
        AgendaBlock.objects.filter(pk__in=dropped.block_ids).delete()
        _put(by, places[:-1], others)
        places[-1].delete()


def _programme(by: Member) -> Programme:
    """Lock the programme: themes are arranged by one at a time."""
    if not rules.can_lay_out_sessions(by):
        raise PermissionDenied
    return Programme.objects.select_for_update().get(
        organisation_id=by.organisation, pk=by.programme
    )


def _locked(by: Member) -> list[LearningSession]:
    return _sessions_of(_programme(by))


def _sessions_of(programme: Programme) -> list[LearningSession]:
    rows = LearningSession.objects.select_for_update().filter(programme=programme)
    return list(rows.order_by("number"))


def _as_seen(rows: Sequence[LearningSession], number: int, seen: int) -> LearningSession:
    row = next((one for one in rows if one.number == number), None)
    if row is None:
        raise LearningSession.DoesNotExist
    if row.version != seen:
        raise ChangedMeanwhile
    return row


def _still_to_come(rows: Sequence[LearningSession]) -> None:
    if any(rules.has_begun(row) for row in rows):
        raise Begun


def _contents(rows: Sequence[LearningSession]) -> list[_Content]:
    """Take off what these sessions are about, in their order."""
    blocks: dict[UUID, list[UUID]] = {row.pk: [] for row in rows}
    pairs = AgendaBlock.objects.filter(learning_session__in=rows).values_list(
        "learning_session_id", "pk"
    )
    for session_id, block_id in pairs:
        blocks[session_id].append(block_id)
    return [
        _Content(row.title, row.purpose, row.serves, row.from_session_id, tuple(blocks[row.pk]))
        for row in rows
    ]


def _put(by: Member, rows: Sequence[LearningSession], contents: Sequence[_Content]) -> None:
    """Give these sessions these contents, one each."""
    for row, content in zip(rows, contents, strict=True):
        row.title, row.purpose = content.title, content.purpose
        row.serves, row.from_session_id = content.serves, content.from_session_id
        row.version += 1
        row.save(update_fields=["title", "purpose", "serves", "from_session_id", "version"])
        AgendaBlock.objects.filter(
            organisation_id=by.organisation, pk__in=content.block_ids
        ).update(learning_session=row)
