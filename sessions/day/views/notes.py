"""What is kept of a round."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

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
from sessions.day.forms import RoundNoteForm
from sessions.day.queries.notes import NotePage

if TYPE_CHECKING:
    from sessions.day.models import RoundNote

FIELDS = ("words", "before", "now")


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.MEMBER)
def round_note(request: MemberRequest, number: int, round: UUID) -> HttpResponse:  # noqa: A002  (a part of the address)
    """Read what is kept of a round; write it, agree to it, or take it out."""
    page = queries.note_page(request.member, number, round)
    if page is None:
        raise Http404("No such round, or nothing that is for you.")
    do = request.POST.get("do", "")
    if do and not page.writes:
        raise Http404("Only the presenter and who facilitates write here.")
    if do in {"agree", "drop"}:
        return _answer(request, page, do)
    draft_key = f"round:{round}"
    saved: dict[str, object] = {name: getattr(page, name) for name in (*FIELDS, "version")}
    initial, kept = initial_with_draft(request, draft_key, saved)
    form = RoundNoteForm(request.POST or None, initial=initial)
    if do == "keep" and form.is_valid():
        return _keep(request, page, form, draft_key)
    return render(
        request,
        "sessions/day/round_note.html",
        {
            "note": page,
            "form": form if page.writes else None,
            "kept": kept,
            "draft_key": draft_key,
            "back": (request.member.at("session", number=number), page.title),
        },
        status=422 if form.errors else 200,
    )


def _keep(
    request: MemberRequest, page: NotePage, form: RoundNoteForm, draft_key: str
) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in FIELDS}
    here = request.member.at("round_note", number=page.number, round=page.round_id)
    try:
        commands.keep_note(
            by=request.member, round_id=page.round_id, seen=form.cleaned_data["version"], **words
        )
    except Stale as stale:
        theirs = cast("RoundNote", stale.row)  # what this page saves
        fields = [both(form, name, getattr(theirs, name)) for name in FIELDS]
        return conflict(
            request,
            title=_("What is kept of this round"),
            back=(here, page.presenter.name),
            fields=fields,
            version=theirs.version,
        )
    drop_draft(request.member.person_id, draft_key)
    if page.is_mine:
        messages.success(request, _("Kept. Your set can read it."))
    else:
        name = page.presenter.name
        messages.success(
            request, _("Kept. The set reads it once %(name)s has said yes.") % {"name": name}
        )
    return redirect(here)


def _answer(request: MemberRequest, page: NotePage, do: str) -> HttpResponse:
    here = request.member.at("round_note", number=page.number, round=page.round_id)
    if do == "drop":
        commands.drop_note(by=request.member, round_id=page.round_id)
        messages.success(request, _("It is taken out."))
        return redirect(here)
    if not page.is_mine:
        raise Http404("Only the presenter says yes.")
    seen = request.POST.get("version", "")
    said = seen.isdecimal() and commands.agree_to_note(
        by=request.member, round_id=page.round_id, seen=int(seen)
    )
    if said:
        messages.success(request, _("Thank you. Your set can read it now."))
    else:
        messages.info(request, _("Somebody changed it meanwhile. Please read it again."))
    return redirect(here)
