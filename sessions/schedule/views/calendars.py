"""Dates as calendars have them: months, files, and the feed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to, open_to_link, open_to_people
from sessions.schedule import commands, links, queries
from sessions.schedule.calendars import MEDIA_TYPE, calendar_file
from sessions.schedule.views.dates import EVERYBODY


@require_http_methods(["GET"])
@open_to(*EVERYBODY)
def session_months(request: MemberRequest) -> HttpResponse:
    """The sessions in the months, as a grid of days; the list stays the first way to them."""
    return render(
        request,
        "sessions/schedule/session_months.html",
        {
            "grid": queries.months_of(request.member),
            "title": request.member.programme_title,
            "back": (request.member.at("sessions"), _("All sessions")),
        },
    )


@require_http_methods(["GET"])
@open_to(*EVERYBODY)
def session_file(request: MemberRequest, number: int) -> HttpResponse:
    """Hand out one session as a calendar file."""
    row = queries.learning_session(request.member, number)
    entry = queries.entry_of(row) if row else None
    if entry is None:
        raise Http404("No such session, or not dated.")
    return _calendar(calendar_file([entry], language=translation.get_language() or "en"))


@require_http_methods(["GET"])
@open_to_link("calendar")
def calendar(request: MemberRequest) -> HttpResponse:  # noqa: ARG001  (the link is the scope)
    """Hand out all dates of a person to whoever holds her calendar link."""
    language, entries = queries.feed()
    return _calendar(calendar_file(entries, language=language or "en"))


@require_http_methods(["GET", "POST"])
@open_to_people
def make_calendar_link(request: MemberRequest) -> HttpResponse:
    """Show the address of one's own calendar feed; make it, or close it."""
    if request.method == "POST":
        if request.POST.get("do") == "end":
            commands.end_calendar_link()
            messages.success(request, _("The address is closed. No calendar can use it now."))
        else:
            commands.make_calendar_link()
            messages.success(request, _("Here is your address."))
        return redirect("make_calendar_link")
    return render(
        request,
        "sessions/schedule/make_calendar_link.html",
        {"address": links.my_feed(), "back": (reverse("me"), _("Home"))},
    )


def _calendar(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="learning-set.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
