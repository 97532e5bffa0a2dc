"""What the question coach listens for."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from sessions.day import coach, commands, queries
from sessions.day.forms import OpeningsForm
from sessions.day.models import CoachWords


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def question_coach(request: MemberRequest) -> HttpResponse:
    """Say which openings sound like advice, for one language at a time."""
    language = _language(request)
    here = f"{request.path}?for={language}"
    openings, version = queries.openings_in(request.member, language)
    form = OpeningsForm(request.POST or None, initial={"openings": openings, "version": version})
    back = (request.member.at("sessions"), _("All sessions"))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_openings(
                by=request.member,
                language=language,
                openings=form.cleaned_data["openings"],
                seen=form.cleaned_data["version"],
            )
        except Stale as stale:
            row = stale.row
            assert isinstance(row, CoachWords)  # noqa: S101  (what this page saves)
            fields = [both(form, "openings", row.openings)]
            return conflict(
                request,
                title=_("Advice in disguise"),
                back=back,
                fields=fields,
                version=row.version,
            )
        messages.success(request, _("Kept. It listens for these from now on."))
        return redirect(here)
    languages = [
        (code, get_language_info(code)["name_local"], f"{request.path}?for={code}")
        for code in coach.OPENINGS
    ]
    return render(
        request,
        "sessions/day/question_coach.html",
        {"form": form, "languages": languages, "now": language, "back": back},
        status=422 if form.errors else 200,
    )


def _language(request: MemberRequest) -> str:
    wanted = request.GET.get("for") or (get_language() or settings.LANGUAGE_CODE)
    return wanted if wanted in coach.OPENINGS else "en"
