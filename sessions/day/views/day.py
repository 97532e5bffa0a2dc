"""The pages of the day."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from sessions.day import commands, queries, rules
from sessions.day.forms import N_ACTIONS, RoundForm, TryForm
from sessions.day.queries import Board
from sessions.day.queries.day import SetRow
from sessions.day.views.board import my_day


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def day(request: MemberRequest, number: int) -> HttpResponse:
    """The day: its sets for a facilitator, one's own set for a member."""
    member = request.member
    if not rules.can_run_day(member):
        return my_day(request, number)
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
            "everybody": [_row(page.everybody, "circle-dot-dashed", "sky")],
            "sets": [_row(one, "users", "pine") for one in page.sets],
            "sheet": member.at("papers", number=number),
            "coach": member.at("question_coach"),
            "back": (member.at("session", number=number), page.title),
        },
    )


def _row(one: SetRow, icon: str, colour: str) -> tuple[str, str, str, str, str]:
    return (icon, colour, one.name, one.note, one.address)


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def record_round(request: MemberRequest, number: int, learning_set: UUID) -> HttpResponse:
    """A round: one that begins, or one from paper with all that came out of it."""
    board = _board(request, number, learning_set)
    here = {"number": number, "learning_set": learning_set}
    back = request.member.at("set_meeting", **here)
    if not board.is_open:
        return redirect(back)
    people = [one.face for one in board.people]
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
