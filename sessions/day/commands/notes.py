"""What is kept of a round: written by the presenter or for her, read by others with her yes."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member
from alsets.sealing.fields import sealed_changes
from alsets.tenancy.versions import save_if_current
from sessions.day import rules, stages
from sessions.day.models import Round, RoundNote


def keep_note(
    *, by: Member, round_id: UUID, words: str, before: str, now: str, seen: int
) -> RoundNote:
    """Write what is kept of a round. The presenter's own words are agreed; others wait for her yes.

    ``seen``: the version that the writer had read, 0 where there was none. Raise `Stale` where
    somebody changed it since.
    """
    round_ = _over(by, round_id)
    row, _made = RoundNote.objects.get_or_create(
        organisation_id=by.organisation,
        round=round_,
        defaults={
            "programme_id": by.programme,
            "presenter_id": round_.presenter_id,
            "written_by_id": by.person_id,
            "version": 0,
        },
    )
    kept = sealed_changes(row, {"words": words, "before": before, "now": now})
    agreed_at = timezone.now() if round_.presenter_id == by.person_id else None
    return save_if_current(row, seen=seen, written_by_id=by.person_id, agreed_at=agreed_at, **kept)


def agree_to_note(*, by: Member, round_id: UUID, seen: int) -> bool:
    """Say yes, as the presenter, to what one read; say whether it still stood so."""
    round_ = _over(by, round_id)
    if round_.presenter_id != by.person_id:
        raise PermissionDenied
    rows = RoundNote.objects.filter(round=round_, version=seen)
    return bool(rows.update(agreed_at=timezone.now()))


def drop_note(*, by: Member, round_id: UUID) -> None:
    """Take out what is kept of a round; that it took place stays."""
    RoundNote.objects.filter(round=_over(by, round_id)).delete()


def _over(by: Member, round_id: UUID) -> Round:
    round_ = Round.objects.get(programme_id=by.programme, pk=round_id, stage__in=stages.OVER)
    if round_.presenter_id != by.person_id and not rules.can_run_day(by):
        raise PermissionDenied
    return round_
