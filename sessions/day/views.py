"""The pages of the day."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from sessions.day import commands, queries, rules
from sessions.day.forms import N_ACTIONS, AttendanceForm, NowTryForm, RoundForm, TryForm
from sessions.day.queries import Board


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def day(request: MemberRequest, number: int) -> HttpResponse:
    """The day: its sets for a facilitator, one's own set for a member."""
    member = request.member
    if not rules.can_run_day(member) and request.method == "GET":
        return _my_day(request, number)
    page = queries.day_page(member, number)
    if page is None:
        raise Http404("No such session here.")
    if request.method == "POST":
        try:
            commands.hold_session(by=member, number=number)
        except commands.NotYet:
            messages.info(request, _("This session has not begun yet."))
        else:
            messages.success(request, _("The session is closed. Thank you for holding it."))
        return redirect(member.at("day", number=number))
    return render(
        request,
        "sessions/day/day.html",
        {
            "day": page,
            "sets": [("users", "pine", one.name, one.note, one.address) for one in page.sets],
            "sheet": member.at("run_sheet", number=number),
            "back": (member.at("session", number=number), page.title),
        },
    )


def _my_day(request: MemberRequest, number: int) -> HttpResponse:
    member = request.member
    page = queries.my_day(member, number)
    if page is None:
        raise Http404("No such session here.")
    back = (member.at("session", number=number), page.title)
    return render(request, "sessions/day/my_day.html", {"day": page, "back": back})


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def set_meeting(request: MemberRequest, number: int, learning_set: UUID) -> HttpResponse:
    """The meeting of one set: who is here, whose time it is, what people will try."""
    board = _board(request, number, learning_set)
    people = [face for face, _here in board.people]
    form = NowTryForm(
        request.POST if request.POST.get("do") == "try" else None,
        people=people,
        initial={"once": uuid4()},
    )
    if request.method == "POST" and (request.POST.get("do") != "try" or form.is_valid()):
        _do(request, board, form)
        return redirect(request.member.at("set_meeting", number=number, learning_set=learning_set))
    return render(
        request,
        "sessions/day/set_meeting.html",
        {
            "board": board,
            "form": form,
            "new_round": request.member.at(
                "record_round", number=number, learning_set=learning_set
            ),
            "back": (request.member.at("day", number=number), board.title),
        },
        status=422 if form.errors else 200,
    )


def _do(request: MemberRequest, board: Board, form: NowTryForm) -> None:
    """Do what a button of the meeting's page says."""
    try:
        said = _deed(request, board, form)
    except commands.NotYet:
        messages.info(request, _("You can open it on the day."))
    except commands.NotInTheSet:
        messages.info(request, _("Somebody moved to another set meanwhile. Please look again."))
    else:
        messages.success(request, said)


def _deed(request: MemberRequest, board: Board, form: NowTryForm) -> str:  # noqa: PLR0911  (one a deed)
    by, number, learning_set_id = request.member, board.number, board.learning_set_id
    match request.POST.get("do"):
        case "open":
            commands.open_meeting(by=by, number=number, learning_set_id=learning_set_id)
            return _("The meeting is open.")
        case "here":
            commands.mark_attendance(
                by=by, number=number, learning_set_id=learning_set_id, present=_here(request, board)
            )
            return _("Kept who is here.")
        case "go_on":
            stage = request.POST.get("stage", "")
            commands.go_on(by=by, round_id=_round_id(request, board), stage=stage)
            return _("On we go.")
        case "stop":
            commands.stop_round(by=by, round_id=_round_id(request, board))
            return _("The round has ended. No reason is kept.")
        case "forget":
            commands.forget_question(by=by, round_id=_round_id(request, board))
            return _("The words are gone.")
        case "try":
            action, once = form.action(), form.cleaned_data["once"]
            if action:
                commands.add_action_here(
                    by=by, number=number, learning_set_id=learning_set_id, action=action, once=once
                )
            return _("It is on the list.")
        case "close":
            commands.close_meeting(by=by, number=number, learning_set_id=learning_set_id)
            return _("The meeting is closed.")
    raise Http404("No such deed.")


def _here(request: MemberRequest, board: Board) -> set[UUID]:
    form = AttendanceForm(request.POST, people=[face for face, _there in board.people])
    if not form.is_valid():
        raise commands.NotInTheSet
    return set(form.cleaned_data["here"])


def _round_id(request: MemberRequest, board: Board) -> UUID:
    """Return the round that a button names, if it is one of this meeting."""
    ids = {str(one.id): one.id for one in board.rounds}
    if board.now:
        ids[str(board.now.id)] = board.now.id
    found = ids.get(request.POST.get("round", ""))
    if found is None:
        raise Http404("No such round in this meeting.")
    return found


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def record_round(request: MemberRequest, number: int, learning_set: UUID) -> HttpResponse:
    """A round: one that begins, or one from paper with all that came out of it."""
    board = _board(request, number, learning_set)
    here = {"number": number, "learning_set": learning_set}
    back = request.member.at("set_meeting", **here)
    if not board.is_open:
        return redirect(back)
    people = [face for face, _there in board.people]
    initial = {"once": uuid4(), "when": "over" if board.is_closed or board.now else "now"}
    form = RoundForm(request.POST or None, people=people, initial=initial)
    rows = [
        TryForm(request.POST or None, people=people, prefix=f"try{n}") for n in range(N_ACTIONS)
    ]
    if request.method == "POST" and all([form.is_valid(), *(row.is_valid() for row in rows)]):
        typed = dict(form.cleaned_data)
        try:
            commands.record_round(
                by=request.member,
                number=number,
                learning_set_id=learning_set,
                over=typed.pop("when") == "over",
                actions=[action for row in rows if (action := row.action())],
                **typed,
            )
        except commands.RoundInProgress:
            form.add_error("when", _("Somebody has the time now. End that round first."))
        else:
            messages.success(request, _("The round is written down."))
            return redirect(back)
    return render(
        request,
        "sessions/day/record_round.html",
        {"board": board, "form": form, "rows": rows, "back": (back, board.name)},
        status=422 if form.errors or any(row.errors for row in rows) else 200,
    )


@require_http_methods(["GET"])
@open_to(Role.COORDINATOR, Role.FACILITATOR)
def run_sheet(request: MemberRequest, number: int) -> HttpResponse:
    """The day on paper."""
    sheet = queries.run_sheet(request.member, number)
    if sheet is None:
        raise Http404("No such session here.")
    return render(
        request,
        "sessions/day/run_sheet.html",
        {
            "sheet": sheet,
            "rounds": range(1, 3),
            "blanks": range(3),
            "title": request.member.programme_title,
            "back": (request.member.at("session", number=number), sheet.title),
        },
    )


def _board(request: MemberRequest, number: int, learning_set: UUID) -> Board:
    board = queries.board(request.member, number, learning_set)
    if board is None:
        raise Http404("No such set, or no such session.")
    return board
