"""The pages of concerns: open to three people each."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.drafts import drop_draft
from alsets.drafts.forms import initial_with_draft
from sessions.concerns import commands, queries, rules
from sessions.concerns.forms import ConcernForm, ConcernNoteForm
from sessions.concerns.models import Telling

N_NAMED = 2


@require_http_methods(["GET"])
@open_to(Role.FACILITATOR, Role.SAFEGUARDING_LEAD)
def concerns(request: MemberRequest) -> HttpResponse:
    """List the concerns one opened, or that name one; nobody else's."""
    member = request.member
    listed = queries.concerns_seen_by(member)
    opens = rules.can_open_concern(member)
    return render(
        request,
        "sessions/concerns/concerns.html",
        {
            "title": member.programme_title,
            "rows": [
                (
                    "circle-check" if one.is_closed else "life-buoy",
                    "leaf" if one.is_closed else "plum",
                    one.about,
                    _("Closed") if one.is_closed else one.opened,
                    member.at("concern", concern=one.id),
                )
                for one in listed
            ],
            "add": member.at("open_concern") if opens else "",
            "named": queries.people_to_name(member) if opens else (),
            "back": (member.at("programme"), member.programme_title),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def open_concern(request: MemberRequest) -> HttpResponse:
    """Say to two named people that somebody may be in danger."""
    member = request.member
    back = (member.at("concerns"), _("Worried about somebody"))
    named = queries.people_to_name(member)
    if len(named) < N_NAMED:
        context = {"back": back, "n_named": len(named)}
        return render(request, "sessions/concerns/nobody_named.html", context)
    draft_key = f"concern:{member.programme}"
    usual = {"once": uuid4(), "first_id": named[0].person_id, "second_id": named[1].person_id}
    initial, kept = initial_with_draft(request, draft_key, usual)
    people = queries.people_to_worry_about(member)
    form = ConcernForm(request.POST or None, initial=initial, people=people, named=named)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        row = commands.open_concern(
            by=member,
            worry=form.worry(),
            first_id=typed["first_id"],
            second_id=typed["second_id"],
            once=typed["once"],
        )
        drop_draft(member.person_id, draft_key)
        messages.success(request, _("The two people are told. Nobody else can read it."))
        return redirect(member.at("concern", concern=row.pk))
    return render(
        request,
        "sessions/concerns/open_concern.html",
        {"form": form, "kept": kept, "draft_key": draft_key, "back": back},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR, Role.SAFEGUARDING_LEAD)
def concern(request: MemberRequest, concern: UUID) -> HttpResponse:
    """Read one concern, and note what was done."""
    page = queries.concern(request.member, concern)
    if page is None:
        raise Http404("No such concern, or not for you.")
    form = ConcernNoteForm(
        request.POST or None,
        initial={"once": uuid4()},
        is_told=page.telling is Telling.TOLD,
        is_closed=page.is_closed,
    )
    if request.method == "POST" and form.is_valid():
        commands.note_on_concern(by=request.member, concern_id=concern, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect(request.member.at("concern", concern=concern))
    return render(
        request,
        "sessions/concerns/concern.html",
        {
            "c": page,
            "form": form,
            "back": (request.member.at("concerns"), _("Worried about somebody")),
        },
        status=422 if form.errors else 200,
    )
