"""Opening one part of a reflection by itself."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_people
from alsets.tenancy.ids import uuid7
from members.consent.queries import Audience, circles_of
from sessions.reflections import commands, queries
from sessions.reflections.forms import ONLY_ME, AudienceForm, PartForm


@require_http_methods(["GET", "POST"])
@open_to_people
def take_part(request: MemberRequest, piece: UUID) -> HttpResponse:
    """Choose one paragraph of one's own, and who can read it; the rest stays as it is."""
    me = request.member.person_id
    mine = queries.my_reflection(me, piece)
    if mine is None:
        raise Http404
    parts = queries.my_parts(me, piece)
    audiences, next_on = _audiences(me)
    form = PartForm(
        request.POST or None,
        parts=parts,
        audiences=audiences,
        next_on=next_on,
        initial={"piece": uuid7()},
    )
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in parts if one.key == form.cleaned_data["part"])
        try:
            row = commands.take_part(
                person_id=me,
                source_id=piece,
                key=chosen.key,
                words=chosen.words,
                piece_id=form.cleaned_data["piece"],
            )
        except commands.NothingWritten:
            form.add_error("part", _("You changed this part meanwhile. Choose again."))
        else:
            _open(me, row.pk, form)
            messages.success(request, queries.who_can_see(me, row.pk))
            return redirect("extract", piece=row.pk)
    return render(
        request,
        "sessions/reflections/take_part.html",
        {"form": form, "back": (reverse("reflection", args=[piece]), mine.title)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to_people
def extract(request: MemberRequest, piece: UUID) -> HttpResponse:
    """Read a part of one's own, choose who can read it, or throw it away."""
    me = request.member.person_id
    mine = queries.my_extract(me, piece)
    if mine is None:
        raise Http404
    back = reverse("reflection", args=[mine.source_id])
    if request.POST.get("do") == "throw_away":
        try:
            commands.throw_away_extract(person_id=me, piece_id=piece)
        except ObjectDoesNotExist as nothing:
            raise Http404 from nothing
        messages.success(request, _("You threw this part away. What it was taken from stays."))
        return redirect(back)
    audiences, next_on = _audiences(me)
    shared = mine.shares[0] if mine.shares else None
    form = AudienceForm(request.POST or None, audiences=audiences, next_on=next_on, shared=shared)
    if request.method == "POST" and form.is_valid():
        _open(me, piece, form)
        messages.success(request, queries.who_can_see(me, piece))
        return redirect("extract", piece=piece)
    return render(
        request,
        "sessions/reflections/extract.html",
        {
            "mine": mine,
            "form": form,
            "eyebrow": date_format(mine.taken_at, "l j F Y"),
            "back": (back, mine.title),
        },
        status=422 if form.errors else 200,
    )


def _audiences(me: UUID) -> tuple[tuple[Audience, ...], dict[UUID, dt.date]]:
    audiences = circles_of(me)
    return audiences, queries.next_sessions([one.circle_id for one in audiences])


def _open(me: UUID, piece_id: UUID, form: AudienceForm) -> None:
    """Open a part to whom was chosen, or close it."""
    open_to = form.cleaned_data.get("open_to")
    if open_to:
        commands.open_reflection(
            person_id=me,
            piece_id=piece_id,
            organisation_id=open_to.organisation_id,
            circle_id=open_to.circle_id,
            reader_id=open_to.reader_id,
            until=open_to.until,
        )
    elif form.cleaned_data["who"] == ONLY_ME:
        commands.close_reflection(person_id=me, piece_id=piece_id)
