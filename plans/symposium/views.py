"""The pages of the symposium: for those who run it, and for stakeholders by their link."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to, open_to_link
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from members.consent.links import token_at
from members.people.queries import name_in
from plans.symposium import commands, forms, queries

STAFF = (Role.FACILITATOR, Role.COORDINATOR)


# For those who run the programme


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def symposium(request: MemberRequest) -> HttpResponse:
    """Show who was asked; send a link again, or close it."""
    member = request.member
    if request.method == "POST":
        _change_link(request)
        return redirect(member.at("symposium"))
    context = {"member": member, "page": queries.symposium(member)}
    return render(request, "plans/symposium/symposium.html", context)


def _change_link(request: MemberRequest) -> None:
    by = request.member
    try:
        who = queries.stakeholder(by, UUID(request.POST.get("stakeholder", "")))
    except ValueError:
        who = None
    if who is None:
        raise Http404
    if request.POST.get("do") == "close":
        commands.close_pack(by=by, stakeholder_id=who.id)
        messages.success(request, _("Closed. The link of %(name)s opens nothing now.") % _name(who))
    else:
        commands.send_pack_again(by=by, stakeholder_id=who.id)
        messages.success(request, _("Sent. %(name)s has a new link in a new letter.") % _name(who))


def _name(who: queries.StakeholderLine) -> dict[str, str]:
    return {"name": who.name}


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def invite_stakeholder(request: MemberRequest) -> HttpResponse:
    """Ask somebody to read the plan and say what they think."""
    member = request.member
    first = {"language": translation.get_language()}
    form = forms.StakeholderForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            who = commands.invite_stakeholder(by=member, **form.cleaned_data)
        except commands.Known:
            form.add_error(
                "email", _("This person has a link already. You can send it again from the list.")
            )
        except commands.NothingToRead:
            form.add_error(None, _("There is no edition to read yet. Make one first."))
        else:
            messages.success(request, _("The letter to %(name)s is on its way.") % _name_of(who))
            return redirect(member.at("symposium"))
    context = {"member": member, "form": form}
    status = 422 if form.errors else 200
    return render(request, "plans/symposium/invite_stakeholder.html", context, status=status)


def _name_of(who: Any) -> dict[str, str]:
    return {"name": who.name}


@require_http_methods(["GET"])
@open_to(*STAFF)
def comments(request: MemberRequest) -> HttpResponse:
    """Show what was said and what was answered, the unanswered first."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004
    page = queries.comments(request.member, request.GET.get("show", "all"), number)
    context = {"member": request.member, "page": page}
    return render(request, "plans/symposium/comments.html", context)


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def note_comment(request: MemberRequest) -> HttpResponse:
    """Write down what came on a card or was said on the day."""
    member = request.member
    chapters = queries.chapters_to_choose(member)
    form = forms.CardForm(
        request.POST or None, chapters=chapters, initial={"language": translation.get_language()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.note_comment(by=member, **form.cleaned_data)
        except commands.NothingToRead:
            form.add_error(None, _("There is no edition to comment on yet. Make one first."))
        else:
            messages.success(request, _("Kept. It waits for an answer like every comment."))
            return redirect(member.at("comments"))
    context = {"member": member, "form": form}
    status = 422 if form.errors else 200
    return render(request, "plans/symposium/note_comment.html", context, status=status)


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def answer_comment(request: MemberRequest, comment: UUID) -> HttpResponse:
    """Answer a comment: what becomes of it, and why."""
    member = request.member
    line = queries.comment(member, comment)
    if line is None:
        raise Http404
    form = forms.AnswerForm(request.POST or None, initial=_first(member, line))
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            commands.answer_comment(
                by=member, comment_id=comment, seen=typed.pop("version"), **typed
            )
        except Stale as stale:
            return _both(request, form, stale)
        messages.success(request, _("Kept. Whoever wrote the comment can read it now."))
        return redirect(member.at("comments"))
    context = {"member": member, "line": line, "form": form}
    status = 422 if form.errors else 200
    return render(request, "plans/symposium/answer_comment.html", context, status=status)


def _first(member: Member, line: queries.CommentLine) -> dict[str, Any]:
    """Return what the form begins with."""
    if line.answer is None:
        name = name_in(member.organisation, member.person_id)
        return {"decided_as": name, "version": 0}
    answer = line.answer
    return {
        "outcome": answer.outcome.value,
        "reason": answer.reason,
        "old_words": answer.old_words,
        "new_words": answer.new_words,
        "decided_as": answer.decided_as,
        "version": answer.version,
    }


# For stakeholders, by their link


@require_http_methods(["GET"])
@open_to_link("pack")
@cache_control(private=True, no_store=True)
def pack(request: MemberRequest) -> HttpResponse:
    """Show the newest edition, its files, and what became of earlier comments."""
    token, reader = token_at(request), queries.reader(request.link)
    _speak(request, reader.language)
    page = queries.pack(request.link)
    context = {
        "token": token,
        "reader": reader,
        "page": page,
        "said": queries.my_comments(request.link, page.chapters if page else ()),
        "just_said": "said" in request.GET,
        "until": request.link.until,
    }
    return _in_language(request, render(request, "plans/symposium/pack.html", context))


@require_http_methods(["GET", "POST"])
@open_to_link("pack")
@cache_control(private=True, no_store=True)
def pack_comment(request: MemberRequest) -> HttpResponse:
    """Take a comment on one chapter, or on the whole plan."""
    token, reader = token_at(request), queries.reader(request.link)
    _speak(request, reader.language)
    page = queries.pack(request.link)
    if page is None:
        return redirect("pack", token=token)
    form = forms.CommentForm(
        request.POST or None,
        chapters=page.chapters,
        initial={"chapter": request.GET.get("chapter", ""), "kind": request.GET.get("kind", "")},
    )
    if request.method == "POST" and form.is_valid():
        typed, shown = form.cleaned_data, form.cleaned_data["shown"]
        commands.say_comment(
            by=request.link,
            chapter=typed["chapter"],
            kind=typed["kind"],
            text=typed["text"],
            shown_as="" if shown == forms.Shown.UNNAMED else _signed(reader),
            may_be_public=shown != forms.Shown.ASKED,
            language=translation.get_language() or reader.language,
        )
        # No message is kept for the next page: a link stores nothing in the browser.
        return redirect(reverse("pack", kwargs={"token": token}) + "?said=1#said")
    context = {"token": token, "reader": reader, "page": page, "form": form}
    status = 422 if form.errors else 200
    response = render(request, "plans/symposium/pack_comment.html", context, status=status)
    return _in_language(request, response)


def _signed(reader: queries.Reader) -> str:
    return f"{reader.name}, {reader.works_at}"[:120] if reader.works_at else reader.name


@require_http_methods(["GET"])
@open_to_link("pack")
@cache_control(private=True, no_store=True)
def pack_file(request: MemberRequest, document: str) -> HttpResponse:
    """Hand out a file of the newest edition; one that was replaced is gone."""
    found = queries.pack_file(request.link, f"{document}.pdf")
    if found is None:
        raise Http404
    if found.content is None:
        _speak(request, queries.reader(request.link).language)
        context = {"token": token_at(request)}
        gone = render(request, "plans/symposium/pack_file.html", context, status=410)
        return _in_language(request, gone)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(found.content, content_type="application/pdf", headers=headers)


def _speak(request: MemberRequest, language: str) -> None:
    """Speak the reader's language, unless she has chosen another one in this browser."""
    chosen = request.GET.get("lang") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if not chosen and language in dict(settings.LANGUAGES):
        translation.activate(language)  # the language middleware puts it back afterwards
        request.LANGUAGE_CODE = language


def _in_language(request: MemberRequest, response: HttpResponse) -> HttpResponse:
    response.headers["Content-Language"] = request.LANGUAGE_CODE
    return response


def _both(request: MemberRequest, form: forms.AnswerForm, stale: Stale) -> HttpResponse:
    """Show two answers to one comment, so that no word is lost."""
    row = stale.row
    fields = [
        both(form, name, getattr(row, name))
        for name in ("outcome", "reason", "old_words", "new_words", "decided_as")
    ]
    return conflict(
        request,
        title=_("Somebody else has answered this comment meanwhile"),
        back=(request.member.at("comments"), _("All comments")),
        fields=fields,
        version=getattr(row, "version", 0),
    )
