"""What is asked and gathered in the room: questions, words, evidence, barriers, what waits."""

from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member
from alsets.live.bell import ring_on_commit
from alsets.tenancy.ids import uuid7
from alsets.tenancy.versions import save_if_current
from sessions.day import coach, queries, rules, stages
from sessions.day.commands.meetings import can_run_meeting, locked_meeting, open_meeting_of
from sessions.day.models import CoachWords, Harvest, Question, Round


class MayBeAdvice(Exception):  # noqa: N818  (something to think about, not a fault)
    """A question sounds like advice; only the one who asks is told, and nothing is kept of it."""


class NobodyHasTheTime(Exception):  # noqa: N818  (a state of the world)
    """There is nobody to be asked just now."""


def ask_question(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID | None,
    words: str,
    anyway: bool = False,
    once: UUID | None = None,
    turn: int = 0,
) -> Question:
    """Ask whoever has the time. Raise `MayBeAdvice`, unless it is meant so (``anyway``)."""
    meeting = open_meeting_of(by, number, learning_set_id, turn)
    if not anyway and coach.sounds_like_advice(words, queries.openings(by)):
        raise MayBeAdvice
    round_ = Round.objects.filter(set_meeting=meeting, stage__in=stages.ORDER).first()
    if round_ is None:
        raise NobodyHasTheTime
    id_ = uuid5(round_.pk, f"question {by.person_id} {once}") if once else uuid7()
    asked, _made = Question.objects.get_or_create(
        id=id_,
        defaults={
            "organisation_id": by.organisation,
            "programme_id": by.programme,
            "round": round_,
            "to_id": round_.presenter_id,
            "asker_id": by.person_id,
            "words": words,
        },
    )
    ring_on_commit(meeting.pk)
    return asked


def keep_question(*, by: Member, question_id: UUID, kept: bool = True) -> None:
    """Keep a question that one was asked, for oneself; the others go when the meeting is closed."""
    if not rules.can_take_part(by):
        raise PermissionDenied
    Question.objects.filter(pk=question_id, to_id=by.person_id).update(kept=kept)


def take_question_back(*, by: Member, question_id: UUID) -> None:
    """Take one's own question back; those who run the day may take any out."""
    rows = Question.objects.select_related("round").filter(programme_id=by.programme)
    if not rules.can_run_day(by):
        rows = rows.filter(asker_id=by.person_id)
    asked = rows.filter(pk=question_id).first()
    if asked is not None:
        asked.delete()
        ring_on_commit(asked.round.set_meeting_id)


def gather(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID | None,
    kind: str,
    words: str,
    about: str = "",
    once: UUID | None = None,
    turn: int = 0,
) -> Harvest:
    """Write down what came up in the room, without a name; also after the meeting, from paper."""
    meeting = locked_meeting(by, number, learning_set_id, turn)
    kept, _made = Harvest.objects.get_or_create(
        id=uuid5(meeting.pk, f"harvest {once}") if once else uuid7(),
        defaults={
            "organisation_id": by.organisation,
            "programme_id": by.programme,
            "set_meeting": meeting,
            "kind": kind,
            "about": about,
            "words": words,
            "noted_by_id": by.person_id,
            "noted_at": timezone.now(),
        },
    )
    ring_on_commit(meeting.pk)
    return kept


def drop_gathered(*, by: Member, harvest_id: UUID) -> None:
    """Take out what was gathered by mistake."""
    rows = Harvest.objects.select_related("set_meeting")
    row = rows.filter(programme_id=by.programme, pk=harvest_id).first()
    of = (row.set_meeting.learning_set_id, row.set_meeting.turn) if row else (None, 0)
    if not can_run_meeting(by, *of):
        raise PermissionDenied
    if row is not None:
        row.delete()
        ring_on_commit(row.set_meeting_id)


def change_openings(*, by: Member, language: str, openings: str, seen: int) -> None:
    """Say what sounds like advice in a language; raise `Stale` where somebody changed it since."""
    if not rules.can_run_day(by):
        raise PermissionDenied
    usual = "\n".join(coach.OPENINGS.get(language, ()))
    row, _made = CoachWords.objects.get_or_create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        language=language,
        defaults={"openings": usual, "version": 0},
    )
    save_if_current(row, seen=seen, openings="\n".join(coach.lines(openings)))
