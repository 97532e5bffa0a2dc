"""One's own reflections: the list, writing, changing, throwing away."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_people
from alsets.drafts import draft, drop_draft, keep_draft
from alsets.drafts.queries import KeptDraft
from alsets.tenancy.ids import uuid7
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import Both, conflict
from members.consent.queries import SharedPiece, circles_of, open_to_person
from sessions.reflections import commands, queries
from sessions.reflections.forms import ONLY_ME, FindForm, ReflectionForm
from sessions.reflections.prompts import NAMES, PROMPTS


def _asked(request: MemberRequest, name: str) -> UUID | None:
    """Return an id from the address, or nothing where it is none."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _page(request: MemberRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 6 else 1  # noqa: PLR2004


@require_http_methods(["GET", "POST"])
@open_to_people
def reflections(request: MemberRequest) -> HttpResponse:
    """List what she wrote, what she has not saved, and what others share; or find a word in it.

    What she looks for is sent and never stands in an address, which logs and histories keep.
    """
    me, number = request.member.person_id, _page(request)
    find = FindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and find.is_valid():
        word = find.cleaned_data["word"]
        found = {"find": find, "word": word, "rows": queries.reflections_with(me, word)}
        return render(request, "sessions/reflections/found.html", found | {"back": _list()})
    context = {
        "find": find,
        "page": queries.reflections_of(me, number),
        "unsaved": queries.unsaved(me) if number <= 1 else [],
        "shared": open_to_person(me) if number <= 1 else [],
    }
    status = 422 if find.errors else 200
    return render(request, "sessions/reflections/reflections.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_people
def write_reflection(request: MemberRequest) -> HttpResponse:
    """Write a new one; it begins as hers alone."""
    me, session_id = request.member.person_id, _asked(request, "session")
    about = queries.session_of(me, session_id) if session_id else None
    key = queries.new_draft_key(about.session_id if about else None)
    kept = draft(me, key)
    title = queries.default_title(about)
    form = _form(request, me, {"title": title, "piece": uuid7(), **_typed(kept)})
    if request.method == "POST" and form.is_valid():
        try:
            row = commands.write_reflection(
                person_id=me,
                piece_id=form.cleaned_data["piece"],
                title=form.cleaned_data["title"] or title,
                language=get_language() or settings.LANGUAGE_CODE,
                session_id=about.session_id if about else None,
                **form.words(),
            )
        except ObjectDoesNotExist as nothing:
            raise Http404 from nothing
        except Stale as stale:
            return _carry_on_there(request, stale.row.pk, form, key)
        return _keep(request, row.pk, form, key)
    context = {
        "form": form,
        "eyebrow": about.whole_words if about else "",
        "back": _list(),
        "draft_key": key,
        "kept": kept if request.method == "GET" else None,
    }
    status = 422 if form.errors else 200
    return render(request, "sessions/reflections/write_reflection.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_people
def reflection(request: MemberRequest, piece: UUID) -> HttpResponse:
    """Read and change one's own, and choose who can read it."""
    me = request.member.person_id
    mine = queries.my_reflection(me, piece)
    if mine is None:
        raise Http404
    key = queries.draft_key(piece)
    kept = draft(me, key)
    begins = {**mine.words, "title": mine.title, "version": mine.version}
    shared = mine.shares[0] if mine.shares else None
    form = _form(request, me, {**begins, **_typed(kept)}, shared)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_reflection(
                person_id=me,
                piece_id=piece,
                seen=form.cleaned_data["version"] or 0,
                title=form.cleaned_data["title"] or mine.title,
                **form.words(),
            )
        except Stale:
            return _conflict(request, queries.my_reflection(me, piece) or mine, form)
        return _keep(request, piece, form, key)
    context = {
        "form": form,
        "mine": mine,
        "extracts": queries.extracts_of(me, piece),
        "eyebrow": _when(mine),
        "back": _list(),
        "draft_key": key,
        "kept": kept if request.method == "GET" else None,
    }
    status = 422 if form.errors else 200
    return render(request, "sessions/reflections/reflection.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to_people
def throw_away_reflection(request: MemberRequest, piece: UUID) -> HttpResponse:
    """Ask once, then delete the words for good."""
    me = request.member.person_id
    if request.method == "POST":
        try:
            commands.throw_away_reflection(person_id=me, piece_id=piece)
        except ObjectDoesNotExist as nothing:
            raise Http404 from nothing
        drop_draft(me, queries.draft_key(piece))
        messages.success(request, _("You threw it away. The words are gone."))
        return redirect("reflections")
    mine = queries.my_reflection(me, piece)
    if mine is None:
        raise Http404
    context = {"mine": mine, "back": (reverse("reflection", args=[piece]), mine.title)}
    return render(request, "sessions/reflections/throw_away_reflection.html", context)


def _list() -> tuple[str, str]:
    return reverse("reflections"), _("What I wrote")


def _when(mine: queries.MyReflection) -> str:
    day = date_format(timezone.localdate(mine.written_at), "l j F Y")
    return f"{mine.about.whole_words} · {day}" if mine.about else day


def _form(
    request: MemberRequest,
    me: UUID,
    begins: dict[str, Any],
    shared: SharedPiece | None = None,
) -> ReflectionForm:
    audiences = circles_of(me)
    next_on = queries.next_sessions([audience.circle_id for audience in audiences])
    data = request.POST if request.method == "POST" else None
    return ReflectionForm(data, audiences=audiences, next_on=next_on, shared=shared, initial=begins)


def _typed(kept: KeptDraft | None) -> dict[str, str]:
    """Return the words of a draft. Who may read it is chosen anew, with open eyes."""
    if kept is None:
        return {}
    names = (*NAMES, "title", "piece", "version")
    return {name: kept.fields[name][-1] for name in names if kept.fields.get(name)}


def _keep(request: MemberRequest, piece_id: UUID, form: ReflectionForm, key: str) -> HttpResponse:
    """Open or close what was kept, forget the draft, and say who can see it now."""
    me, open_to = request.member.person_id, form.cleaned_data.get("open_to")
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
    drop_draft(me, key)
    messages.success(request, queries.who_can_see(me, piece_id))
    return redirect("reflection", piece=piece_id)


def _carry_on_there(
    request: MemberRequest, piece_id: UUID, form: ReflectionForm, key: str
) -> HttpResponse:
    """Bring words to the page of the reflection they belong to: it was changed since it was new."""
    me = request.member.person_id
    typed = {**form.words(), "title": form.cleaned_data["title"], "version": "1"}
    keep_draft(me, queries.draft_key(piece_id), {name: [text] for name, text in typed.items()})
    drop_draft(me, key)
    messages.info(request, _("You changed this already. Here is what you wrote just now."))
    return redirect("reflection", piece=piece_id)


def _conflict(
    request: MemberRequest, now: queries.MyReflection, form: ReflectionForm
) -> HttpResponse:
    """Show both texts of somebody who wrote in two places, and let her make one of them."""
    mine = form.words()
    return conflict(
        request,
        title=_("You wrote in two places"),
        back=(reverse("reflection", kwargs={"piece": now.piece_id}), now.title),
        fields=[
            Both(
                prompt.name,
                str(prompt.asks),
                mine[prompt.name],
                now.words[prompt.name],
                has_lines=True,
            )
            for prompt in PROMPTS
        ],
        version=now.version,
    )
