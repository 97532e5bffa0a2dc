"""The boards: of everybody, of a set, and a member's own. One page each, and the part that follows.

A script asks for the part alone (``X-Board``) and is answered with it after each deed; without it
every deed is a form that leads back to the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to
from sessions.day import commands, queries, rules
from sessions.day.forms import GatherForm, NowTryForm, QuestionForm, WishForm, WordForm
from sessions.day.queries import Board
from sessions.day.views import deeds

KEEP_TIME = "keep-time"
"""Asked for by whoever keeps the time today, in a set that looks after itself."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with a board: its template, that of its part, and how its board is read."""

    page: str
    part: str
    read: Callable[[], Board | None]


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def set_meeting(request: MemberRequest, number: int, learning_set: UUID) -> HttpResponse:
    """The meeting of one set: who is here, whose time it is, what people will try."""

    def read() -> Board | None:
        return queries.board(request.member, number, learning_set)

    return _run(request, Sheet("sessions/day/set_meeting.html", "sessions/day/board.html", read))


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def between(request: MemberRequest, number: int, learning_set: UUID, turn: int) -> HttpResponse:
    """A meeting of a set between sessions: to run it, or to read along."""

    def read() -> Board | None:
        return queries.board_between(request.member, number, learning_set, turn)

    runs = rules.can_run_day(request.member)
    if not runs and KEEP_TIME in request.GET:
        board = read()
        runs = board is not None and board.runs_itself
    if runs:
        sheet = Sheet("sessions/day/set_meeting.html", "sessions/day/board.html", read)
    else:
        sheet = Sheet("sessions/day/between.html", "sessions/day/my_board.html", read)
    return _run(request, sheet)


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def everybody(request: MemberRequest, number: int) -> HttpResponse:
    """The meeting of everybody: how the day goes, who speaks, what is gathered."""

    def read() -> Board | None:
        return queries.board(request.member, number, None)

    return _run(request, Sheet("sessions/day/everybody.html", "sessions/day/board.html", read))


def my_day(request: MemberRequest, number: int) -> HttpResponse:
    """A member's own board: read along, ask, wish for time, take a break."""

    def read() -> Board | None:
        return queries.my_board(request.member, number)

    return _run(request, Sheet("sessions/day/my_day.html", "sessions/day/my_board.html", read))


def _run(request: MemberRequest, sheet: Sheet) -> HttpResponse:
    board = _read(sheet)
    typed = _forms(request, board)
    if request.method == "GET":
        return _shown(request, sheet, board, typed)
    do = request.POST.get("do", "")
    form = typed.get(deeds.FORM_OF.get(do, ""))
    if form is not None and not form.is_valid():
        return _shown(request, sheet, board, typed, status=422)
    try:
        said = deeds.deed(request, board, do, form)
    except commands.MayBeAdvice:
        return _shown(request, sheet, board, typed, status=422, advice=True)
    except deeds.EXPECTED as state:
        messages.info(request, deeds.words_for(state))
    else:
        messages.success(request, said)
    if "X-Board" in request.headers:
        board = _read(sheet)
        return _shown(request, sheet, board, _forms(request, board, fresh=True))
    return redirect(request.get_full_path())


def _read(sheet: Sheet) -> Board:
    board = sheet.read()
    if board is None:
        raise Http404("No such set, or no such session.")
    return board


def _forms(request: MemberRequest, board: Board, *, fresh: bool = False) -> dict[str, forms.Form]:
    """Return the forms of a board; the one that was sent holds what was typed."""
    do = "" if fresh else request.POST.get("do", "")
    people = [one.face for one in board.people]
    once = {"once": uuid4()}

    def data(name: str) -> QueryDict | None:
        return request.POST if deeds.FORM_OF.get(do) == name else None

    mine = board.my_bid.question if board.my_bid else ""
    made: dict[str, forms.Form] = {
        "ask": QuestionForm(data("ask"), initial=once, auto_id="ask_%s"),
        "wish": WishForm(data("wish"), initial={"question": mine}, auto_id="wish_%s"),
    }
    if board.runs:
        made["try"] = NowTryForm(data("try"), people=people, initial=once, auto_id="try_%s")
        made["gather"] = GatherForm(data("gather"), initial=once, auto_id="gather_%s")
        made["word"] = WordForm(data("word"), people=people, auto_id="word_%s")
    return made


def _shown(
    request: MemberRequest,
    sheet: Sheet,
    board: Board,
    typed: dict[str, forms.Form],
    *,
    status: int = 200,
    advice: bool = False,
) -> HttpResponse:
    member, number = request.member, board.number
    on_page = "X-Board" not in request.headers
    context = {
        "board": board,
        "forms": typed,
        "advice": advice,
        "said": [] if on_page else _said(request),
        "agreement": member.at("agreement")
        if board.is_everybody and number in rules.READ_AGAIN
        else "",
        **_links(member, board),
    }
    template = sheet.page if on_page else sheet.part
    response = render(request, template, context, status=status if on_page else 200)
    response["Cache-Control"] = "no-store"
    if status != HTTPStatus.OK and not on_page:
        response["X-Board"] = "again"  # a browser would write a 422 into its console
    return response


def _links(member: Member, board: Board) -> dict[str, object]:
    """Return where somebody goes from a board."""
    number, at = board.number, {"number": board.number, "learning_set": board.learning_set_id}
    facilitates = rules.can_run_day(member)
    found: dict[str, object] = {"coach": member.at("question_coach") if facilitates else ""}
    if board.turn:
        dates = member.at("set_dates", learning_set=board.learning_set_id)
        found["back"] = (dates, board.name)
        found["keep_time"] = f"?{KEEP_TIME}=1" if board.runs_itself and not facilitates else ""
        found["read_along"] = "?" if board.runs_itself and not facilitates else ""
        if facilitates:
            found["on_paper"] = member.at("write_down_meeting", turn=board.turn, **at)
        return found
    page = "day" if facilitates else "session"
    found["back"] = (member.at(page, number=number), board.title)
    if facilitates:
        found["plan"] = member.at("papers", number=number)
        found["change"] = member.at("plan_day", number=number)
    if facilitates and board.learning_set_id:
        found["new_round"] = member.at("record_round", **at)
        found["on_paper"] = member.at("write_down_meeting", **at)
    return found


def _said(request: MemberRequest) -> list[tuple[str, str]]:
    """Return kind and words of what the last deed said; the part that follows says it itself."""
    return [(one.level_tag, str(one.message)) for one in messages.get_messages(request)]
