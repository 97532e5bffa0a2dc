"""The pages of dates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from sessions.schedule import commands, queries, rules, times
from sessions.schedule.forms import DateForm, ReplyForm
from sessions.schedule.models import Coming
from sessions.schedule.queries import SessionPage

if TYPE_CHECKING:
    from programmes.curriculum.models import LearningSession

EVERYBODY = (Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER, Role.SUPPORTER)


@require_http_methods(["GET"])
@open_to(*EVERYBODY)
def sessions(request: MemberRequest) -> HttpResponse:
    """List the programme's sessions: next first, past below, undated for those who date them."""
    member = request.member
    listed = queries.sessions_seen_by(member)
    can_date = rules.can_date(member)
    return render(
        request,
        "sessions/schedule/sessions.html",
        {
            "title": member.programme_title,
            "replies": rules.can_reply(member),
            "next": listed.coming[:1],
            "coming": queries.rows_to_open(listed.coming[1:]),
            "past": queries.rows_to_open(listed.past),
            "looking_back": _looking_back(member),
            "my_set": _my_set(member),
            "months": member.at("session_months"),
            "dates": member.at("dates") if _seeks_dates(member, listed.undated) else "",
            "curriculum": member.at("curriculum") if can_date else "",
            "undated": queries.rows_to_date(member, listed.undated) if can_date else (),
            "n_undated": len(listed.undated),
        },
    )


def _seeks_dates(member: Member, undated: Sequence[object]) -> bool:
    """Say whether dates are found here: by who facilitates, and with members while some miss."""
    return member.is_any(Role.FACILITATOR) or (bool(undated) and member.is_any(Role.MEMBER))


def _my_set(member: Member) -> str:
    """Return where one's set finds its dates between sessions, "" for who sits in none."""
    set_id = queries.my_set(member) if member.is_any(Role.MEMBER) else None
    return member.at("set_dates", learning_set=set_id) if set_id else ""


def _looking_back(member: Member) -> list[tuple[str, str, str]]:
    """Return where one reads what was: who was here, and what was gathered in the room."""
    rows = []
    if member.is_any(Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER):
        words = _("Who was here") if not member.is_any(Role.MEMBER) else _("When I was here")
        rows.append(("history", words, member.at("history")))
    if member.is_any(Role.FACILITATOR, Role.MEMBER):
        rows.append(("inbox", _("What we gathered"), member.at("gathered")))
    return rows


@require_http_methods(["GET", "POST"])
@open_to(*EVERYBODY)
def session(request: MemberRequest, number: int) -> HttpResponse:
    """Show one session, and take an answer to it."""
    page = _page(request, number)
    told = {"answer": page.my_answer, "note": page.my_note}
    form = ReplyForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            commands.reply(by=request.member, number=number, **form.cleaned_data)
        except commands.TooLate:
            messages.info(request, _("This session is over, so we did not keep your answer."))
        else:
            messages.success(request, _("We have your answer. You can change it here."))
        return redirect(request.member.at("session", number=number))
    return render(
        request,
        "sessions/schedule/session.html",
        {
            "s": page,
            "form": form,
            "agenda": queries.agenda_rows(page.agenda),
            "own_when": _own_when(request, page),
            "back": (request.member.at("sessions"), _("All sessions")),
            "replies": rules.can_reply(request.member) and page.takes_answers,
            "buttons": _buttons(request, page),
            "file": request.member.at("session_file", number=number),
            "my_answer_words": Coming(page.my_answer).label if page.my_answer else "",
            "number_words": _("Session %(n)s of %(all)s")
            % {"n": page.number, "all": page.n_sessions},
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR, Role.FACILITATOR)
def date_session(request: MemberRequest, number: int) -> HttpResponse:
    """Say when and where a session is, or take its date away."""
    page = _page(request, number)
    back = request.member.at("session", number=number)
    taking_away = request.POST.get("do") == "undate"
    initial = _date_of(page, queries.usual_place(request.member))
    form = DateForm(None if taking_away else request.POST or None, initial=initial)
    try:
        if taking_away:
            return _undate(request, page, back)
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            commands.date_session(
                by=request.member,
                number=number,
                starts_at=typed["starts_at"],
                place=typed["place"],
                link=typed["link"],
                seen=typed["version"],
            )
            messages.success(request, _("The date is set. We are writing to everybody now."))
            return redirect(back)
    except commands.TooLate:
        messages.info(request, _("This session is over. Its date cannot change any more."))
        return redirect(back)
    except commands.PastMidnight:
        form.add_error("time", _("It would end after midnight. Start earlier, or plan less."))
    except commands.Overlaps:
        form.add_error("time", _("Another session of this programme goes on at that time."))
    except Stale as stale:
        return _conflict(request, stale, form, back)
    return render(
        request,
        "sessions/schedule/date_session.html",
        {"s": page, "form": form, "back": (back, page.title)},
        status=422 if form.errors else 200,
    )


def _own_when(request: MemberRequest, page: SessionPage) -> str:
    """Return when it is by the clock that this person chose, where it is another one."""
    own: str = getattr(request.user, "time_zone", "")
    if not own or page.starts_at is None or page.ends_at is None:
        return ""
    return times.own_words(
        page.starts_at,
        page.ends_at,
        place=timezone.get_current_timezone(),
        own=times.zone_named(own),
    )


type Button = tuple[str, str, str, str]
"""Style, icon, words, address."""


def _buttons(request: MemberRequest, page: SessionPage) -> list[Button]:
    """Return where somebody goes from here on the day, and to run it; one of it filled."""
    member, quiet = request.member, "quiet"
    buttons: list[Button] = []
    runs_day = member.is_any(Role.FACILITATOR)
    if member.is_any(Role.MEMBER) and not runs_day and page.is_today:
        to = member.at("day", number=page.number)
        buttons.append((quiet, "users", _("See the day"), to))
    if runs_day and page.starts_at:
        to = member.at("day", number=page.number)
        filled = "" if not page.takes_answers or not rules.can_reply(member) else quiet
        buttons.append((filled, "users", _("Open the day"), to))
    if runs_day and page.starts_at:
        to = member.at("journal", number=page.number)
        buttons.append((quiet, "notebook-pen", _("My journal"), to))
        buttons.append((quiet, "life-buoy", _("Worried about somebody"), member.at("concerns")))
    if rules.can_date(member):
        if not page.is_held:
            words = _("Change the date") if page.starts_at else _("Set a date")
            style = quiet if page.starts_at else ""
            to = member.at("date_session", number=page.number)
            buttons.append((style, "calendar", words, to))
        if not page.is_held:
            to = member.at("plan_day", number=page.number)
            buttons.append((quiet, "list-checks", _("Plan the day"), to))
        to = member.at("papers", number=page.number)
        buttons.append((quiet, "printer", _("Print for the day"), to))
        to = member.at("change_session", number=page.number)
        buttons.append(("plain", "pencil", _("Change what it is about"), to))
    return buttons


def _page(request: MemberRequest, number: int) -> SessionPage:
    page = queries.session_page(request.member, number)
    if page is None:
        raise Http404("No such session here.")
    return page


def _date_of(page: SessionPage, usual_place: str) -> dict[str, object]:
    at = page.starts_at and timezone.localtime(page.starts_at)
    return {
        "day": at and at.date(),
        "time": at and at.time(),
        "place": page.place or usual_place,
        "link": page.link,
        "version": page.version,
    }


def _undate(request: MemberRequest, page: SessionPage, back: str) -> HttpResponseRedirect:
    seen = request.POST.get("version", "")
    commands.undate_session(
        by=request.member,
        number=page.number,
        seen=int(seen) if seen.isdecimal() else page.version,
    )
    messages.success(request, _("The date is taken away. We are writing to everybody now."))
    return redirect(back)


def _conflict(request: MemberRequest, stale: Stale, form: DateForm, back: str) -> HttpResponse:
    row = cast("LearningSession", stale.row)  # what this page saves
    now = row.starts_at and timezone.localtime(row.starts_at)
    theirs = {
        "day": now.strftime("%Y-%m-%d") if now else "",
        "time": now.strftime("%H:%M") if now else "",
        "place": row.place,
        "link": row.link,
    }
    fields = [both(form, name, value) for name, value in theirs.items()]
    return conflict(
        request,
        title=row.title,
        back=(back, row.title),
        fields=fields,
        version=row.version,
    )
