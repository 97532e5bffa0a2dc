"""The pages of the months that were."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from sessions.history import commands, queries, rules


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER)
def history(request: MemberRequest) -> HttpResponse:
    """Who was here and who had the time: all of it, totals, or oneself; and one's own yes."""
    member = request.member
    if request.method == "POST":
        yes = request.POST.get("yes") == "yes"
        commands.let_organisation_see(by=member, yes=yes)
        messages.success(
            request,
            _("Your coordinators can see when you were here.")
            if yes
            else _("Your coordinators see only how many were here."),
        )
        return redirect(member.at("history"))
    page = queries.history(member)
    everybody = rules.reads_everybody(member)
    return render(
        request,
        "sessions/history/history.html",
        {
            "h": page,
            "everybody": everybody,
            "totals": everybody or rules.reads_totals(member),
            "told_only": rules.reads_totals(member) and not everybody,
            "asks_me": rules.can_say_yes(member),
            "title": member.programme_title,
            "host": member.organisation_name,
            "back": (member.at("sessions"), _("All sessions")),
        },
    )


@require_http_methods(["GET"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def gathered(request: MemberRequest) -> HttpResponse:
    """What was gathered in all sessions, by what it is."""
    return render(
        request,
        "sessions/history/gathered.html",
        {
            "kinds": queries.gathered(request.member),
            "title": request.member.programme_title,
            "back": (request.member.at("sessions"), _("All sessions")),
        },
    )
