"""A whole meeting from paper, in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID, uuid5

from django.db import transaction

from alsets.access import Member
from sessions.day.commands.between import open_between
from sessions.day.commands.gathering import gather
from sessions.day.commands.meetings import mark_attendance, open_meeting
from sessions.day.commands.rounds import NewAction, add_action_here, record_round
from sessions.day.models import SetMeeting


@dataclass(frozen=True, slots=True)
class PaperRound:
    """A round as it stands on paper. ``plan``: long or short."""

    presenter_id: UUID
    question: str = ""
    plan: str = "long"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Words gathered on paper: their kind, and for a definition which."""

    kind: str
    words: str
    about: str = ""


class _Here(TypedDict):
    by: Member
    number: int
    learning_set_id: UUID
    turn: int


def write_down_meeting(
    *,
    by: Member,
    number: int,
    learning_set_id: UUID,
    present: set[UUID],
    rounds: Sequence[PaperRound],
    actions: Sequence[NewAction],
    gathered: Sequence[PaperWords],
    once: UUID,
    turn: int = 0,
) -> SetMeeting:
    """Write down who was here, the rounds, what will be tried, what was gathered; all or nothing.

    ``once``: made with the form; the same form sent twice writes everything once. Raise what
    `open_meeting` and `record_round` raise.
    """
    with transaction.atomic():
        if turn:
            meeting = open_between(by=by, number=number, learning_set_id=learning_set_id, turn=turn)
        else:
            meeting = open_meeting(by=by, number=number, learning_set_id=learning_set_id)
        here: _Here = {
            "by": by,
            "number": number,
            "learning_set_id": learning_set_id,
            "turn": turn,
        }
        mark_attendance(present=present, **here)
        for n, one in enumerate(rounds):
            record_round(
                **here,
                presenter_id=one.presenter_id,
                question=one.question,
                plan=one.plan,
                once=uuid5(once, f"round {n}"),
            )
        for n, action in enumerate(actions):
            add_action_here(
                **here,
                action=action,
                once=uuid5(once, f"action {n}"),
            )
        for n, words in enumerate(gathered):
            gather(
                **here,
                kind=words.kind,
                about=words.about,
                words=words.words,
                once=uuid5(once, f"words {n}"),
            )
    return meeting
