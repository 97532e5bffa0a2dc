"""What the buttons of a board do."""

from collections.abc import Callable
from typing import TypedDict
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from alsets.access import Member, MemberRequest
from sessions.day import commands
from sessions.day.forms import NowTryForm
from sessions.day.queries import Board

FORM_OF = {
    "ask": "ask",
    "wish": "wish",
    "try": "try",
    "gather": "gather",
    "word": "word",
}
"""Which form a button sends; the others send none."""
EXPECTED = (
    commands.NotYet,
    commands.NotInTheSet,
    commands.Closed,
    commands.NobodyHasTheTime,
    commands.RoundInProgress,
)
"""States of the world that a person is told in words."""

type Deed = Callable[[MemberRequest, Board, forms.Form | None], str]


def words_for(state: Exception) -> str:
    """Return what a person is told of a state of the world."""
    if isinstance(state, commands.NotYet):
        return _("You can open it on the day.")
    if isinstance(state, commands.NotInTheSet):
        return _("Somebody moved to another set meanwhile. Please look again.")
    if isinstance(state, commands.NobodyHasTheTime):
        return _("Nobody has the time just now, so there is nobody to ask.")
    if isinstance(state, commands.RoundInProgress):
        return _("Somebody has the time now. End that round first.")
    return _("This meeting is over.")


def deed(request: MemberRequest, board: Board, do: str, form: forms.Form | None) -> str:
    """Do what a button says and return what to say of it; 404 for a button that is not there."""
    done = EVERYBODYS.get(do)
    if done is None and do in {"hold", *FACILITATORS}:
        if not board.runs:
            raise PermissionDenied
        done = FACILITATORS.get(do)
    if done is None or not (board.is_open or do == "open"):
        raise Http404("No such deed.")
    return done(request, board, form)


class _At(TypedDict):
    by: Member
    number: int
    learning_set_id: UUID | None
    turn: int


def _at(request: MemberRequest, board: Board) -> _At:
    return {
        "by": request.member,
        "number": board.number,
        "learning_set_id": board.learning_set_id,
        "turn": board.turn,
    }


def _open(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    by, number, set_id = request.member, board.number, board.learning_set_id
    if board.turn and set_id:
        commands.open_between(by=by, number=number, learning_set_id=set_id, turn=board.turn)
    else:
        commands.open_meeting(by=by, number=number, learning_set_id=set_id)
    return _("The meeting is open.")


def _here(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    present = request.POST.get("do") == "here"
    person_id = _named(request, "person", [one.face.person_id for one in board.people])
    commands.say_here(person_id=person_id, present=present, **_at(request, board))
    return _("Kept who is here.")


def _all_here(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    present = {one.face.person_id for one in board.people}
    commands.mark_attendance(present=present, **_at(request, board))
    return _("Kept who is here.")


def _go_on(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    stage = request.POST.get("stage", "")
    commands.go_on(by=request.member, round_id=_round(request, board), stage=stage)
    return _("On we go.")


def _more(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    seen = request.POST.get("extra", "")
    commands.give_more_time(
        by=request.member,
        round_id=_round(request, board),
        stage=request.POST.get("stage", ""),
        seen=int(seen) if seen.isdecimal() else 0,
    )
    return _("Two minutes more.")


def _pause(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.pause_round(by=request.member, round_id=_round(request, board))
    return _("The clock stands still.")


def _resume(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.resume_round(by=request.member, round_id=_round(request, board))
    return _("The clock goes on.")


def _stop(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    if not board.runs and not (board.now and board.now.is_mine):
        raise Http404("It is not her round.")
    commands.stop_round(by=request.member, round_id=_round(request, board))
    return _("The round has ended. No reason is kept.")


def _forget(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.forget_question(by=request.member, round_id=_round(request, board))
    return _("The words are gone.")


def _offer(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.offer_time(by=request.member, round_id=_bid(request, board))
    return _("The time is offered.")


def _begin(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    plan = request.POST.get("plan", "long")
    commands.begin_round(
        by=request.member,
        round_id=_bid(request, board),
        plan=plan if plan in {"long", "short"} else "long",
    )
    return _("The round has begun.")


def _word(request: MemberRequest, board: Board, form: forms.Form | None) -> str:
    assert form is not None  # noqa: S101  (the view made it)
    commands.record_round(
        presenter_id=form.cleaned_data["person_id"],
        plan="long" if board.turn else "word",
        over=False,
        **_at(request, board),
    )
    return _("The word is given.")


def _try(request: MemberRequest, board: Board, form: forms.Form | None) -> str:
    assert isinstance(form, NowTryForm)  # noqa: S101  (the view made it)
    action, once = form.action(), form.cleaned_data["once"]
    if action:
        commands.add_action_here(action=action, once=once, **_at(request, board))
    return _("It is on the list.")


def _gather(request: MemberRequest, board: Board, form: forms.Form | None) -> str:
    assert form is not None  # noqa: S101  (the view made it)
    typed = form.cleaned_data
    commands.gather(
        kind=typed["kind"],
        about=typed["about"] if typed["kind"] == "words" else "",
        words=typed["gathered"],
        once=typed["once"],
        **_at(request, board),
    )
    return _("It is kept.")


def _drop(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    id_ = _named(request, "gathered", [one.id for one in board.gathered])
    commands.drop_gathered(by=request.member, harvest_id=id_)
    return _("It is taken out.")


def _part(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    known = [one.id for one in (board.part, board.upcoming) if one]
    block_id = _named(request, "part", known)
    commands.go_to_block(by=request.member, number=board.number, block_id=block_id)
    return _("On we go.")


def _close(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.close_meeting(**_at(request, board))
    return _("The meeting is closed.")


def _ask(request: MemberRequest, board: Board, form: forms.Form | None) -> str:
    assert form is not None  # noqa: S101  (the view made it)
    commands.ask_question(**form.cleaned_data, **_at(request, board))
    return _("Your question is there.")


def _unask(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    id_ = _named(request, "question", [one.id for one in board.questions])
    commands.take_question_back(by=request.member, question_id=id_)
    return _("The question is taken back.")


def _keep(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    id_ = _named(request, "question", [one.id for one in (*board.questions, *board.to_keep)])
    kept = request.POST.get("do") == "keep"
    commands.keep_question(by=request.member, question_id=id_, kept=kept)
    return _("You keep this question.") if kept else _("You do not keep it.")


def _wish(request: MemberRequest, board: Board, form: forms.Form | None) -> str:
    assert form is not None  # noqa: S101  (the view made it)
    commands.ask_for_time(question=form.cleaned_data["question"], **_at(request, board))
    return _("You are on the list. You can pass at any time.")


def _pass(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.withdraw_bid(**_at(request, board))
    return _("You are not on the list now. That is fine.")


def _break(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.need_break(**_at(request, board))
    return _("Your facilitator knows. Take the time you need.")


def _back(request: MemberRequest, board: Board, _form: forms.Form | None) -> str:
    commands.come_back(**_at(request, board))
    return _("Good that you are back.")


def _named(request: MemberRequest, name: str, known: list[UUID]) -> UUID:
    """Return what a button names, if it stands on this board."""
    found = {str(id_): id_ for id_ in known}.get(request.POST.get(name, ""))
    if found is None:
        raise Http404("Not on this board.")
    return found


def _round(request: MemberRequest, board: Board) -> UUID:
    known = [one.id for one in board.rounds]
    return _named(request, "round", [*known, *([board.now.id] if board.now else [])])


def _bid(request: MemberRequest, board: Board) -> UUID:
    return _named(request, "round", [one.id for one in board.bids])


EVERYBODYS: dict[str, Deed] = {
    "ask": _ask,
    "unask": _unask,
    "keep": _keep,
    "unkeep": _keep,
    "wish": _wish,
    "pass": _pass,
    "break": _break,
    "back": _back,
    "stop": _stop,
}
FACILITATORS: dict[str, Deed] = {
    "open": _open,
    "here": _here,
    "away": _here,
    "all_here": _all_here,
    "go_on": _go_on,
    "more": _more,
    "pause": _pause,
    "resume": _resume,
    "forget": _forget,
    "offer": _offer,
    "begin": _begin,
    "word": _word,
    "try": _try,
    "gather": _gather,
    "drop": _drop,
    "part": _part,
    "close": _close,
}
