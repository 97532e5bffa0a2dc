"""The pages of a set's dates between sessions."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from programmes.sets.commands import choose_mode
from sessions.between import commands, queries
from sessions.between.forms import ModeForm, SetDateForm
from sessions.between.models import SetDate
from sessions.between.queries import SetDates
from sessions.schedule.commands import Overlaps, PastMidnight, TooLate
from sessions.schedule.queries import usual_place

STAFF = (Role.COORDINATOR, Role.FACILITATOR)


@require_http_methods(["GET", "POST"])
@open_to(*STAFF, Role.MEMBER)
def set_dates(request: MemberRequest, learning_set: UUID) -> HttpResponse:
    """When a set meets between sessions: read it, add a date, say who looks after the time."""
    page = _dates(request, learning_set)
    here = request.member.at("set_dates", learning_set=learning_set)
    is_mode = request.POST.get("do") == "mode"
    mode = ModeForm(request.POST if is_mode else None, initial={"mode": page.mode})
    initial = {"place": usual_place(request.member), "once": uuid4()}
    form = SetDateForm(None if is_mode else request.POST or None, initial=initial)
    if request.method == "POST":
        if (is_mode and not page.chooses_mode) or not page.plans:
            raise Http404("Not for her to say.")
        if is_mode and mode.is_valid():
            choose_mode(by=request.member, learning_set_id=learning_set, **mode.cleaned_data)
            messages.success(request, _("Kept."))
            return redirect(here)
        if not is_mode and form.is_valid() and _planned(request, learning_set, form):
            messages.success(request, _("The date is set, and the people of the set are told."))
            return redirect(here)
    wrong = bool(form.errors or mode.errors)
    return render(
        request,
        "sessions/between/set_dates.html",
        {
            "dates": page,
            "form": form if page.plans else None,
            "mode": mode if page.chooses_mode else None,
            "back": (request.member.at("sessions"), _("All sessions")),
        },
        status=422 if wrong else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF, Role.MEMBER)
def change_set_date(request: MemberRequest, learning_set: UUID, set_date: UUID) -> HttpResponse:
    """Give a date of a set another time or place, or call it off."""
    page = _dates(request, learning_set)
    row = queries.set_date(request.member, learning_set, set_date)
    if row is None or not page.plans:
        raise Http404("No such date, or not for her to change.")
    back = request.member.at("set_dates", learning_set=learning_set)
    if request.POST.get("do") == "call_off":
        commands.call_off_set_date(by=request.member, row=row)
        messages.success(request, _("It is called off, and the people of the set are told."))
        return redirect(back)
    form = SetDateForm(request.POST or None, initial=_date_of(row))
    if request.method == "POST" and form.is_valid() and _changed(request, row, form):
        messages.success(request, _("The date is changed, and the people of the set are told."))
        return redirect(back)
    return render(
        request,
        "sessions/between/change_set_date.html",
        {"form": form, "name": page.name, "back": (back, page.name)},
        status=422 if form.errors else 200,
    )


def _dates(request: MemberRequest, learning_set: UUID) -> SetDates:
    staff = request.member.is_any(*STAFF)
    page = queries.set_dates(request.member, learning_set, staff=staff)
    if page is None:
        raise Http404("No such set, or not hers.")
    return page


def _date_of(row: SetDate) -> dict[str, Any]:
    at = timezone.localtime(row.starts_at)
    return {
        "day": at.date(),
        "time": at.time(),
        "place": row.place,
        "link": row.link,
        "version": row.sequence,
    }


def _typed(form: SetDateForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("starts_at", "place", "link")}


def _planned(request: MemberRequest, learning_set: UUID, form: SetDateForm) -> bool:
    """Plan what was typed; say whether it fits, and in the form what does not."""
    try:
        commands.plan_set_date(
            by=request.member,
            learning_set_id=learning_set,
            once=form.cleaned_data["once"] or uuid4(),
            **_typed(form),
        )
    except (Overlaps, PastMidnight, TooLate) as state:
        _say(form, state)
        return False
    return True


def _changed(request: MemberRequest, row: SetDate, form: SetDateForm) -> bool:
    try:
        commands.change_set_date(
            by=request.member, row=row, seen=form.cleaned_data["version"] or 0, **_typed(form)
        )
    except (Overlaps, PastMidnight, TooLate) as state:
        _say(form, state)
        return False
    except Stale:
        form.add_error(None, _("Somebody changed this date meanwhile. Please look again."))
        return False
    return True


def _say(form: SetDateForm, state: Exception) -> None:
    if isinstance(state, PastMidnight):
        form.add_error("time", _("It would end after midnight. Please start earlier."))
    elif isinstance(state, TooLate):
        form.add_error("day", _("That time is past. Choose one that is still to come."))
    else:
        form.add_error("time", _("Something else goes on at that time: this set or a session."))
