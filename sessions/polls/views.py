"""The pages on which dates are found."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.ui.days import named_day
from members.people.queries import name_in
from sessions.polls import commands, queries, rules
from sessions.polls.forms import (
    N_PATTERNS,
    PatternForm,
    SeriesForm,
    answers_in,
    off_lines,
    too_many,
)
from sessions.polls.models import CanCome
from sessions.polls.patterns import MOST, Off, Offered, offered
from sessions.polls.queries import Answering
from sessions.schedule import times
from sessions.schedule.commands import TooLate as PastAlready


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def dates(request: MemberRequest) -> HttpResponse:
    """Say when one can come; those who facilitate see who has said so."""
    if rules.can_ask(request.member):
        return _poll(request)
    person_id = request.member.person_id
    page = queries.answering(request.member, person_id)
    if request.method == "POST":
        if page is None:
            raise Http404("Nobody is asked.")
        return _answered(request, page, person_id)
    back = (request.member.at("sessions"), _("All sessions"))
    return render(
        request,
        "sessions/polls/dates.html",
        {"page": page, "answers": CanCome.choices, "back": back},
    )


def _answered(request: MemberRequest, page: Answering, person_id: UUID) -> HttpResponse:
    """Keep what was answered; a script that sent one tap gets the words that say so."""
    by, is_tap = request.member, "X-Tap" in request.headers
    known = {one.n: {slot.id: slot.answer for slot in one.slots} for one in page.patterns}
    answers = answers_in(request.POST, known)
    try:
        if person_id == by.person_id:
            closed = commands.answer_dates(by=by, answers=answers)
        else:
            closed = commands.answer_dates_for(by=by, person_id=person_id, answers=answers)
    except commands.TooLate:
        words = _("Answers are closed. Ask the people who run your programme.")
        if is_tap:
            return HttpResponse(words, content_type="text/plain; charset=utf-8")
        messages.info(request, words)
        return redirect(request.path)
    words = _("Saved. Everybody has answered now: thank you.") if closed else _("Saved")
    if is_tap:
        return HttpResponse(words, content_type="text/plain; charset=utf-8")
    messages.success(request, words)
    return redirect(by.at("dates"))


def _poll(request: MemberRequest) -> HttpResponse:
    member = request.member
    page = queries.poll_page(member)
    if request.method == "POST":
        _do(request)
        return redirect(member.at("dates"))
    return render(
        request,
        "sessions/polls/poll.html",
        {
            "page": page,
            "n_undated": queries.undated(member),
            "new": member.at("ask_for_dates"),
            "choose": member.at("choose_dates"),
            "paper": member.at("dates_on_paper"),
            "back": (member.at("sessions"), _("All sessions")),
        },
    )


def _do(request: MemberRequest) -> None:
    """Do what a button of the poll's page says."""
    by = request.member
    try:
        match request.POST.get("do"):
            case "remind":
                n = commands.remind(by=by)
                words = ngettext("We write to one person.", "We write to %(n)s people.", n)
                messages.success(request, words % {"n": n})
            case "close":
                commands.close_poll(by=by)
                messages.success(request, _("Answers are closed."))
            case "open":
                commands.open_again(by=by)
                messages.success(request, _("People can answer again."))
            case _:
                raise Http404("No such deed.")
    except commands.RemindedAlready:
        messages.info(request, _("They had a letter less than a day ago. Please wait a little."))
    except commands.TooLate:
        messages.info(request, _("Answers are closed. Open them again first."))


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def answer_dates_for(request: MemberRequest, person: UUID) -> HttpResponse:
    """Write down what somebody said by phone or on paper."""
    page = queries.answering(request.member, person)
    if page is None or person not in queries.asked_people(request.member):
        raise Http404("Nobody like that is asked.")
    if request.method == "POST":
        return _answered(request, page, person)
    name = name_in(request.member.organisation, person)
    return render(
        request,
        "sessions/polls/answer_dates_for.html",
        {
            "page": page,
            "name": name,
            "answers": CanCome.choices,
            "back": (request.member.at("dates"), _("Dates")),
        },
    )


@require_http_methods(["GET"])
@open_to(Role.FACILITATOR)
def dates_on_paper(request: MemberRequest) -> HttpResponse:
    """The dates that could be, to be ticked on paper."""
    page = queries.answering(request.member, request.member.person_id)
    if page is None:
        raise Http404("Nobody is asked.")
    return render(
        request,
        "sessions/polls/dates_on_paper.html",
        {
            "page": page,
            "title": request.member.programme_title,
            "answers": CanCome.choices,
            "back": (request.member.at("dates"), _("Dates")),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def ask_for_dates(request: MemberRequest) -> HttpResponse:
    """Say which days could be; look at them, then ask everybody."""
    member = request.member
    own = queries.days_off(member)
    initial = {
        "n_dates": queries.undated(member) or 1,
        "length_minutes": 210,
        "least_weeks": 2,
        "off": off_lines(own),
        "holidays": True,
    }
    form = SeriesForm(request.POST or None, initial=initial)
    rows = [PatternForm(request.POST or None, prefix=f"p{n}") for n in range(N_PATTERNS)]
    found: tuple[Offered, ...] = ()
    if request.method == "POST" and all([form.is_valid(), *(row.is_valid() for row in rows)]):
        found = _offered(request, form, rows)
        if not form.errors and request.POST.get("do") == "ask":
            return _ask(request, form, found)
    zone = timezone.get_current_timezone()
    return render(
        request,
        "sessions/polls/ask_for_dates.html",
        {
            "form": form,
            "rows": rows,
            "found": [(_words(one, zone), one.why) for one in found],
            "n_found": sum(1 for one in found if not one.why),
            "back": (member.at("dates"), _("Dates")),
        },
        status=422 if form.errors or any(row.errors for row in rows) else 200,
    )


def _words(one: Offered, zone: Any) -> str:
    if one.starts_at is None:
        return named_day(one.day)
    return f"{named_day(one.day)}, {times.time_words(one.starts_at, zone)}"


def _offered(
    request: MemberRequest, form: SeriesForm, rows: list[PatternForm]
) -> tuple[Offered, ...]:
    """Return the dates that were described; what is wrong with them is said in the form."""
    typed = form.cleaned_data
    patterns = [one for row in rows if (one := row.pattern())]
    if not patterns:
        form.add_error(None, _("Choose at least one day of the week."))
        return ()
    off: list[Off] = list(typed["off"])
    if typed["holidays"]:
        off += queries.holidays_of(request.member, typed["first"], typed["last"])
    found = offered(
        list(dict.fromkeys(patterns)),
        first=typed["first"],
        last=typed["last"],
        off=off,
        zone=timezone.get_current_timezone(),
        no_such_time=_("The clocks change at that time"),
    )
    n = sum(1 for one in found if not one.why)
    if n > MOST:
        form.add_error(None, too_many(n))
        return ()
    if n < typed["n_dates"]:
        words = _("There are only %(n)s such days, and you need %(wanted)s.")
        form.add_error(None, words % {"n": n, "wanted": typed["n_dates"]})
    return found


def _ask(request: MemberRequest, form: SeriesForm, found: tuple[Offered, ...]) -> HttpResponse:
    typed = form.cleaned_data
    try:
        commands.keep_days_off(by=request.member, off=typed["off"])
        commands.ask_for_dates(
            by=request.member,
            offered=found,
            n_dates=typed["n_dates"],
            length_minutes=typed["length_minutes"],
            least_days=7 * typed["least_weeks"],
            reply_by=typed["reply_by"],
        )
    except commands.AskedAlready:
        messages.info(request, _("People are being asked already. Close those answers first."))
    else:
        messages.success(request, _("Everybody is asked now. We are writing to them."))
    return redirect(request.member.at("dates"))


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def choose_dates(request: MemberRequest) -> HttpResponse:
    """Show dates that leave no perspective out and what they cost; take them."""
    member = request.member
    page = queries.choosing_page(member)
    if page is None:
        return redirect(member.at("dates"))
    if request.method == "POST":
        chosen = next((p for p in page.proposals if p.key == request.POST.get("series")), None)
        shown = request.POST.get("mark", "")
        if chosen is None or shown != _mark(chosen.slot_ids):
            messages.info(request, _("Somebody answered meanwhile. Please look again."))
            return redirect(member.at("choose_dates"))
        try:
            n = commands.take_dates(by=member, slot_ids=chosen.slot_ids)
        except PastAlready:
            messages.info(request, _("One of these days is past. Ask for new dates."))
            return redirect(member.at("dates"))
        words = ngettext("One date is set.", "%(n)s dates are set.", n) % {"n": n}
        messages.success(request, f"{words} {_('We are writing to everybody now.')}")
        return redirect(member.at("sessions"))
    return render(
        request,
        "sessions/polls/choose_dates.html",
        {
            "page": page,
            "proposals": [(one, _mark(one.slot_ids)) for one in page.proposals],
            "n_undated": queries.undated(member),
            "back": (member.at("dates"), _("Dates")),
        },
    )


def _mark(slot_ids: tuple[UUID, ...]) -> str:
    """Return a mark of exactly these dates: what is taken is what was shown."""
    return "-".join(id_.hex[-6:] for id_ in slot_ids)
