"""The pages of the wall: what stands in the way, and who can move it."""

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from plans.action_plan import commands, forms, queries

if TYPE_CHECKING:
    from plans.action_plan.models import Barrier

TITLE = 200
"""Letters of a note on the wall."""
WRITERS = (Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER)


@require_http_methods(["GET"])
@open_to(*WRITERS)
def barriers(request: MemberRequest) -> HttpResponse:
    """Show the wall by its three levels."""
    context = {
        "title": request.member.programme_title,
        "wall": queries.wall(request.member),
        "came_up": queries.came_up(request.member),
        "add": request.member.at("add_barrier"),
        "here": request.member.at("barriers"),
    }
    return render(request, "plans/action_plan/barriers.html", context)


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def add_barrier(request: MemberRequest) -> HttpResponse:
    """Put a new note on the wall."""
    asked = forms.CameUpForm(request.GET)
    from_id = asked.cleaned_data["came_up"] if asked.is_valid() else None
    came_up = queries.one_that_came_up(request.member, from_id) if from_id else None
    initial = {
        "level": request.GET.get("level", ""),
        "title": came_up.words[:TITLE] if came_up else "",
    }
    form = forms.BarrierForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.add_barrier(
            by=request.member, harvest_id=came_up.id if came_up else None, **form.cleaned_data
        )
        messages.success(request, _("It is on the wall. Everyone in the programme can read it."))
        return redirect(request.member.at("barriers"))
    back = (request.member.at("barriers"), _("The wall"))
    context = {"form": form, "came_up": came_up, "back": back}
    status = 422 if form.errors else 200
    return render(request, "plans/action_plan/add_barrier.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to(*WRITERS)
def barrier(request: MemberRequest, barrier: UUID) -> HttpResponse:
    """Show one note, change it, and say which actions are meant to move it."""
    note = queries.barrier(request.member, barrier)
    if note is None:
        raise Http404("No such note on this wall.")
    if request.POST.get("do") in {"link", "unlink"}:
        return _link(request, note)
    form = forms.ChangeBarrierForm(request.POST or None, initial=_facts(note))
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            commands.change_barrier(
                by=request.member, barrier_id=barrier, seen=typed.pop("version"), **typed
            )
        except Stale as stale:
            return _conflict(request, form, cast("Barrier", stale.row))
        messages.success(request, _("Kept."))
        return redirect(request.member.at("barriers"))
    return _page(request, note, form)


def _page(
    request: MemberRequest,
    note: queries.BarrierNote,
    form: forms.ChangeBarrierForm,
    link: forms.LinkActionForm | None = None,
) -> HttpResponse:
    to_link = queries.actions_to_link(request.member, note)
    wrong = form.errors or (link and link.errors)
    context = {
        "note": note,
        "form": form,
        "link": link or (forms.LinkActionForm(actions=to_link) if to_link else None),
        "actions": [(request.member.at("action", action=a.id), a) for a in note.actions],
        "add_action": request.member.at("add_action"),
        "back": (request.member.at("barriers"), _("The wall")),
    }
    status = 422 if wrong else 200
    return render(request, "plans/action_plan/barrier.html", context, status=status)


def _facts(note: queries.BarrierNote) -> dict[str, Any]:
    return {
        "title": note.title,
        "level": note.level.value,
        "whose_side": note.whose_side,
        "mover": note.mover,
        "strategy": note.strategy,
        "moving_already": note.moving_already,
        "state": note.state.value,
        "version": note.version,
    }


def _link(request: MemberRequest, note: queries.BarrierNote) -> HttpResponse:
    """Link an action to the note, or take a link away; both may be pressed twice."""
    member = request.member
    if request.POST["do"] == "unlink":
        known = {str(action.id): action.id for action in note.actions}
        if action_id := known.get(request.POST.get("action", "")):
            commands.unlink_action(by=member, barrier_id=note.id, action_id=action_id)
        messages.success(request, _("The action stays on the list. It is not linked here now."))
        return redirect(request.member.at("barrier", barrier=note.id))
    actions = (*queries.actions_to_link(member, note), *note.actions)
    link = forms.LinkActionForm(request.POST, actions=actions)
    if not link.is_valid():
        form = forms.ChangeBarrierForm(initial=_facts(note))
        return _page(request, note, form, link)
    commands.link_action(by=member, barrier_id=note.id, action_id=link.cleaned_data["action"])
    messages.success(request, _("Linked. The wall shows that something is being done."))
    return redirect(request.member.at("barrier", barrier=note.id))


def _conflict(
    request: MemberRequest, form: forms.ChangeBarrierForm, row: "Barrier"
) -> HttpResponse:
    names = ("title", "level", "whose_side", "mover", "strategy", "moving_already", "state")
    return conflict(
        request,
        title=_("Somebody else changed this note meanwhile"),
        back=(request.member.at("barriers"), _("The wall")),
        fields=[both(form, name, getattr(row, name)) for name in names],
        version=row.version,
    )
