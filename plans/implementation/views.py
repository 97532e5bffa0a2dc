"""The pages of the plan: its chapters, its editions, their files."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.drafts import drop_draft
from alsets.drafts.forms import initial_with_draft
from alsets.jobs import store
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from plans.implementation import commands, forms, queries, rules

if TYPE_CHECKING:
    from plans.implementation.models import Chapter

READERS = (Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER)
GONE = 410


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def plan(request: MemberRequest) -> HttpResponse:
    """Show chapters, gaps and editions; begin the plan, or make an edition of it."""
    member = request.member
    if request.method == "POST":
        return _begin_or_make(request)
    context = {
        "title": member.programme_title,
        "page": queries.plan_page(member),
        "may_begin": rules.can_write_plan(member),
        "here": request.member.at("plan"),
    }
    return render(request, "plans/implementation/plan.html", context)


def _begin_or_make(request: MemberRequest) -> HttpResponse:
    if request.POST.get("do") == "begin":
        commands.begin_plan(by=request.member)
        messages.success(request, _("The plan has begun. Write the chapters in any order."))
        return redirect(request.member.at("plan"))
    if queries.plan_of(request.member) is None:
        raise Http404("No plan was begun.")
    try:
        made = commands.make_edition(by=request.member)
    except commands.NothingToFreeze:
        messages.warning(request, _("All chapters are empty. Write one of them first."))
        return redirect(request.member.at("plan"))
    return redirect(request.member.at("edition", number=made.number))


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def plan_chapter(request: MemberRequest, key: str) -> HttpResponse:
    """Read a chapter; those who run the programme write it, or look at it before they keep it."""
    page = queries.chapter_page(request.member, key)
    if page is None:
        raise Http404("No such chapter.")
    if request.method == "POST" and not page.can_write:
        return HttpResponse(status=403)
    draft_key = f"chapter:{request.member.programme}:{key}"
    saved = {"heading": page.heading, "body": page.body, "version": page.version}
    initial, kept = (
        initial_with_draft(request, draft_key, saved) if page.can_write else (saved, None)
    )
    form = forms.ChapterForm(request.POST or None, initial=initial)
    look = request.POST.get("do") == "look"
    if request.method == "POST" and form.is_valid() and not look:
        return _write(request, form, page, draft_key)
    context = {
        "title": request.member.programme_title,
        "page": page,
        "form": form,
        "look": form.cleaned_data["body"] if look and form.is_valid() else "",
        "kept": kept,
        "draft_key": draft_key,
        "here": request.member.at("plan"),
        "back": (request.member.at("plan"), _("All chapters")),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/implementation/plan_chapter.html", context, status=status)


def _write(
    request: MemberRequest, form: forms.ChapterForm, page: queries.ChapterPage, draft_key: str
) -> HttpResponse:
    typed = form.cleaned_data
    try:
        commands.write_chapter(
            by=request.member,
            key=page.key,
            seen=typed["version"],
            heading=typed["heading"],
            body=typed["body"],
        )
    except Stale as stale:
        row = cast("Chapter", stale.row)
        return conflict(
            request,
            title=_("Somebody else wrote in this chapter meanwhile"),
            back=(request.member.at("plan"), _("All chapters")),
            fields=[both(form, "heading", row.heading), both(form, "body", row.body)],
            version=row.version,
        )
    drop_draft(request.member.person_id, draft_key)
    messages.success(request, _("Kept."))
    next_one = request.POST.get("do") == "next" and page.after
    key = page.after if next_one else page.key
    return redirect(request.member.at("plan_chapter", key=key))


@require_http_methods(["GET", "POST"])
@open_to(*READERS)
def edition(request: MemberRequest, number: int) -> HttpResponse:
    """Read an edition on the page; while its files are made, see how far they are."""
    page = queries.edition_page(request.member, number)
    if page is None:
        raise Http404("No such edition, or not published yet.")
    if request.method == "POST":
        commands.try_edition_again(by=request.member, number=number)
        return redirect(request.member.at("edition", number=number))
    context = {
        "title": request.member.programme_title,
        "page": page,
        "making": page.making,
        "progress": request.member.at("edition_progress", number=number),
        "here": request.member.at("edition", number=number),
        "symposium": request.member.at("symposium"),
        "back": (request.member.at("plan"), _("The plan")),
    }
    return render(request, "plans/implementation/edition.html", context)


@require_http_methods(["GET"])
@open_to(*READERS)
def edition_progress(request: MemberRequest, number: int) -> HttpResponse:
    """Answer how far the files are: the part of the page that asks again."""
    page = queries.edition_page(request.member, number)
    if page is None:
        raise Http404("No such edition, or not published yet.")
    address = request.member.at("edition_progress", number=number)
    making = page.making or queries.Making(1, 1, _("The files are ready."), failed=False, over=True)
    response = render(request, "components/progress.html", {"making": making, "address": address})
    if making.over or making.failed:
        response.headers["HX-Refresh"] = "true"
    return response


@require_http_methods(["GET"])
@open_to(*READERS)
def edition_file(request: MemberRequest, number: int, name: str) -> HttpResponse:
    """Hand out one file of an edition; a file that was taken away is gone."""
    page = queries.edition_page(request.member, number)
    wanted = f"{name}.pdf"
    file = next((f for f in page.files if f.name == wanted and f.stored), None) if page else None
    if file is None:
        raise Http404("No such file.")
    try:
        content = store.read(file.stored)
    except FileNotFoundError:
        context = {"back": (request.member.at("plan"), _("The plan"))}
        return render(request, "plans/implementation/edition_file.html", context, status=GONE)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
