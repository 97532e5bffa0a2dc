"""A whole meeting from paper."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from members.people.queries import Face
from sessions.day import commands, queries
from sessions.day.forms import HereForm, PaperRoundForm, PaperWordsForm, TryForm
from sessions.day.forms.paper import N_ACTIONS, N_ROUNDS, N_WORDS
from sessions.day.queries import Board


@dataclass(frozen=True, slots=True)
class Sheet:
    """The forms of the page."""

    here: HereForm
    rounds: list[PaperRoundForm]
    actions: list[TryForm]
    words: list[PaperWordsForm]

    def is_valid(self) -> bool:
        """Ask every form, so that each says what is wrong with it."""
        return all([form.is_valid() for form in self.all])  # noqa: C419  (each one is asked)

    @property
    def all(self) -> list[HereForm | PaperRoundForm | TryForm | PaperWordsForm]:
        return [self.here, *self.rounds, *self.actions, *self.words]


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def write_down_meeting(
    request: MemberRequest, number: int, learning_set: UUID, turn: int = 0
) -> HttpResponse:
    """Take a whole meeting from paper: who was here, rounds, actions, words."""
    at = {"number": number, "learning_set": learning_set}
    if turn:
        board = queries.board_between(request.member, number, learning_set, turn)
        back = request.member.at("between", turn=turn, **at)
    else:
        board = queries.board(request.member, number, learning_set)
        back = request.member.at("set_meeting", **at)
    if board is None:
        raise Http404("No such set, or no such session.")
    if not board.is_time:
        messages.info(request, _("You can open it on the day."))
        return redirect(back)
    sheet = _sheet(request, board, [one.face for one in board.people])
    if request.method == "POST" and sheet.is_valid():
        try:
            _keep(request, board, learning_set, sheet)
        except commands.NotInTheSet:
            messages.info(request, _("Somebody moved to another set meanwhile. Please look again."))
        else:
            messages.success(request, _("The meeting is written down."))
            return redirect(back)
    wrong = any(form.errors for form in sheet.all)
    return render(
        request,
        "sessions/day/write_down_meeting.html",
        {"board": board, "sheet": sheet, "wrong": wrong, "back": (back, board.name)},
        status=422 if wrong else 200,
    )


def _sheet(request: MemberRequest, board: Board, people: list[Face]) -> Sheet:
    data = request.POST or None
    here = [str(one.face.person_id) for one in board.people if one.present]
    return Sheet(
        HereForm(data, people=people, initial={"once": uuid4(), "here": here}),
        [PaperRoundForm(data, people=people, prefix=f"r{n}") for n in range(N_ROUNDS)],
        [TryForm(data, people=people, prefix=f"t{n}") for n in range(N_ACTIONS)],
        [PaperWordsForm(data, prefix=f"w{n}") for n in range(N_WORDS)],
    )


def _keep(request: MemberRequest, board: Board, learning_set: UUID, sheet: Sheet) -> None:
    commands.write_down_meeting(
        by=request.member,
        number=board.number,
        learning_set_id=learning_set,
        turn=board.turn,
        present=set(sheet.here.cleaned_data["here"]),
        rounds=[round_ for form in sheet.rounds if (round_ := form.round())],
        actions=[action for form in sheet.actions if (action := form.action())],
        gathered=[words for form in sheet.words if (words := form.words())],
        once=sheet.here.cleaned_data["once"],
    )
