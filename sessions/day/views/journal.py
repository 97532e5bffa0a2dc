"""A facilitator's journal."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.drafts import drop_draft
from alsets.drafts.forms import initial_with_draft
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from sessions.day import commands, queries
from sessions.day.forms import JournalForm
from sessions.day.models import HEADINGS
from sessions.schedule.queries import learning_session

if TYPE_CHECKING:
    from sessions.day.models import Journal


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def journal(request: MemberRequest, number: int) -> HttpResponse:
    """Note for oneself what was challenged, what grew, who decides now; nobody else reads it."""
    session = learning_session(request.member, number)
    if session is None:
        raise Http404("No such session here.")
    back = (request.member.at("session", number=number), session.title)
    row = queries.journal_of(request.member, number)
    draft_key = f"journal:{session.pk}"
    saved: dict[str, object] = {name: getattr(row, name) if row else "" for name in HEADINGS}
    saved["version"] = row.version if row else 0
    initial, kept = initial_with_draft(request, draft_key, saved)
    form = JournalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in HEADINGS}
        seen = form.cleaned_data["version"]
        try:
            commands.write_journal(by=request.member, number=number, words=words, seen=seen)
        except Stale as stale:
            theirs = cast("Journal", stale.row)  # what this page saves
            fields = [both(form, name, getattr(theirs, name)) for name in HEADINGS]
            return conflict(
                request, title=_("My journal"), back=back, fields=fields, version=theirs.version
            )
        drop_draft(request.member.person_id, draft_key)
        messages.success(request, _("Kept, for you alone."))
        return redirect(back[0])
    return render(
        request,
        "sessions/day/journal.html",
        {"form": form, "kept": kept, "draft_key": draft_key, "title": session.title, "back": back},
        status=422 if form.errors else 200,
    )
