"""The pages of actions."""

from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from sessions.actions import commands, queries
from sessions.actions.forms import ActionForm, AddActionForm, ChangeActionForm

if TYPE_CHECKING:
    from sessions.actions.models import Action

WRITERS = (Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER)


@require_http_methods(["GET"])
@open_to(*WRITERS)
def actions(request: MemberRequest) -> HttpResponse:
    """List what people will do: one's own first, then by date."""
    show = request.GET.get("show", "all")
    show = show if show in queries.SHOWS else "all"
    words = {"all": _("All"), "mine": _("Mine"), "waiting": _("Waiting"), "done": _("Done")}
    here = _list(request)
    return render(
        request,
        "sessions/actions/actions.html",
        {
            "title": request.member.programme_title,
            "actions": queries.actions_seen_by(request.member, show),
            "filters": [
                (f"{here}?show={key}" if key != "all" else here, words[key], key == show)
                for key in queries.SHOWS
            ],
            "add": _address(request, "add_action"),
            "barriers": _address(request, "barriers"),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def add_action(request: MemberRequest) -> HttpResponse:
    """Write down what somebody will do."""
    member = request.member
    form = AddActionForm(
        request.POST or None,
        people=queries.people_to_choose(member),
        me=member.person_id,
        initial={"once": uuid4(), "person_id": member.person_id},
    )
    if request.method == "POST" and form.is_valid():
        commands.add_action(by=member, **form.cleaned_data)
        messages.success(request, _("It is on the list."))
        return redirect(_list(request))
    return render(
        request,
        "sessions/actions/add_action.html",
        {"form": form, "back": (_list(request), _("Our actions")), "more": _more_is_open(form)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def action(request: MemberRequest, action: UUID) -> HttpResponse:
    """Show an action, say how it goes, change it."""
    member = request.member
    page = queries.action_page(member, action)
    if page is None:
        raise Http404("No such action, or somebody’s own.")
    form = _change_form(request, page)
    try:
        if request.method == "POST" and form.is_valid():
            typed = dict(form.cleaned_data)
            commands.change_action(by=member, action_id=action, seen=typed.pop("version"), **typed)
            messages.success(request, _("Kept. Thank you for saying how it goes."))
            return redirect(_list(request))
    except Stale as stale:
        return _conflict(request, stale, form)
    return render(
        request,
        "sessions/actions/action.html",
        {
            "page": page,
            "row": page.row,
            "form": form if page.row.can_change else None,
            "back": (_list(request), _("Our actions")),
            "more": _more_is_open(form),
        },
        status=422 if form.errors else 200,
    )


MORE = ("title", "person_id", "done_by", "due_on", "sees", "kind", "level", "success")


def _more_is_open(form: ActionForm) -> bool:
    """Say whether something in the folded part needs a look."""
    return any(name in form.errors for name in (*MORE, "together_with", "first_step"))


def _change_form(request: MemberRequest, page: queries.ActionPage) -> ChangeActionForm:
    member = request.member
    facts = {**page.facts, "sees": "me" if page.row.is_private else "programme"}
    people = {face.person_id: face for face in queries.people_to_choose(member)}
    if page.row.face:
        people.setdefault(page.row.face.person_id, page.row.face)
    return ChangeActionForm(
        request.POST or None,
        people=people.values(),
        me=member.person_id,
        initial={**facts, "version": page.version},
    )


def _conflict(request: MemberRequest, stale: Stale, form: ChangeActionForm) -> HttpResponse:
    row = cast("Action", stale.row)  # what this page saves
    theirs = {
        "title": row.title,
        "person_id": row.person_id,
        "done_by": row.done_by,
        "due_on": row.due_on,
        "sees": "me" if row.is_private else "programme",
        "kind": row.kind,
        "level": row.level,
        "together_with": row.together_with,
        "first_step": row.first_step,
        "success": row.success,
        "state": row.state,
        "evidence": row.evidence,
    }
    fields = [both(form, name, value) for name, value in theirs.items()]
    return conflict(
        request,
        title=row.title,
        back=(_list(request), _("Our actions")),
        fields=fields,
        version=row.version,
    )


def _list(request: MemberRequest) -> str:
    return _address(request, "actions")


def _address(request: MemberRequest, name: str) -> str:
    here = (request.member.organisation_slug, request.member.programme_slug)
    return reverse(name, args=here)
