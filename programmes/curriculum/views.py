"""The pages of what is learned when."""

from typing import cast
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from programmes.cohort.models import Programme
from programmes.curriculum import commands, forms, queries
from programmes.curriculum.models import LearningSession

STAFF = (Role.COORDINATOR, Role.FACILITATOR)


def _back(member: Member) -> tuple[str, str]:
    return member.at("curriculum"), _("What we learn")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def curriculum(request: MemberRequest) -> HttpResponse:
    """Show what is learned when, and what is not yet anywhere; begin with a template."""
    member = request.member
    if request.method == "POST":
        if request.POST.get("template") in dict(queries.templates(_language())):
            programme = Programme.objects.get(pk=member.programme)
            commands.copy_template(
                by=member, programme=programme, template=request.POST["template"]
            )
            messages.success(request, _("The sessions are there. Change them as you like."))
        return redirect(member.at("curriculum"))
    page = queries.curriculum_page(member)
    return render(
        request,
        "programmes/curriculum/curriculum.html",
        {
            "page": page,
            "templates": () if page.sessions else queries.templates(_language()),
            "back": (member.at("sessions"), _("Sessions")),
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def add_session(request: MemberRequest) -> HttpResponse:
    """Add a theme: one of the network's, or one of our own."""
    member = request.member
    places = _places(queries.curriculum_page(member))
    form = forms.AddSessionForm(
        request.POST or None,
        initial={"key": uuid4(), "after": places[-1][0]},
        groups=queries.items(),
        offered=queries.to_take(_language()),
        places=places,
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = commands.add_session(by=member, **form.cleaned_data)
        except commands.Begun:
            form.add_error("after", _("A session after that has begun. Choose a later place."))
        else:
            messages.success(request, _("%(title)s is in the plan now.") % {"title": added.title})
            return redirect(member.at("curriculum"))
    return render(
        request,
        "programmes/curriculum/add_session.html",
        {"form": form, "back": _back(member)},
        status=422 if form.errors else 200,
    )


def _places(page: queries.CurriculumPage) -> list[tuple[int, str]]:
    """Return where a new theme may come: nowhere before one that has begun."""
    begun = max((one.number for one in page.sessions if one.has_begun), default=0)
    places = [] if begun else [(0, _("First of all"))]
    return places + [
        (
            one.number,
            _("After session %(n)s: %(title)s") % {"n": one.number, "title": one.title},
        )
        for one in page.sessions
        if one.number >= begun
    ]


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def change_session(request: MemberRequest, number: int) -> HttpResponse:
    """Say anew what a session is about."""
    member, now = request.member, queries.session_now(request.member, number)
    if now is None:
        raise Http404
    first = {
        "title": now.title,
        "purpose": now.purpose,
        "serves": list(now.serves),
        "version": now.version,
    }
    form = forms.SessionForm(request.POST or None, initial=first, groups=queries.items())
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            changed = commands.change_session(
                by=member,
                number=number,
                title=typed["title"],
                purpose=typed["purpose"],
                serves=typed["serves"],
                seen=typed["version"] or 0,
            )
        except Stale as stale:
            return _conflict(request, stale, form)
        messages.success(request, _("Saved: %(title)s.") % {"title": changed.title})
        return redirect(member.at("curriculum"))
    return render(
        request,
        "programmes/curriculum/change_session.html",
        {"form": form, "number": number, "back": _back(member)},
        status=422 if form.errors else 200,
    )


def _conflict(request: MemberRequest, stale: Stale, form: forms.SessionForm) -> HttpResponse:
    row = cast("LearningSession", stale.row)
    return conflict(
        request,
        title=row.title,
        back=_back(request.member),
        fields=[both(form, "title", row.title), both(form, "purpose", row.purpose)],
        version=row.version,
    )


@require_http_methods(["POST"])
@open_to(*STAFF)
def move_session(request: MemberRequest, number: int) -> HttpResponse:
    """Let a theme change places with the one before or after it."""
    now = number
    try:
        now = commands.move_session(
            by=request.member,
            number=number,
            up=request.POST.get("to") == "up",
            seen=_seen(request),
        )
    except LearningSession.DoesNotExist as nothing:
        raise Http404 from nothing
    except commands.Begun:
        messages.info(request, _("What has begun stays where it is."))
    except commands.ChangedMeanwhile:
        messages.info(request, _("Somebody changed this meanwhile. Please look again."))
    return redirect(f"{request.member.at('curriculum')}#s{now}")


def _seen(request: MemberRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0  # noqa: PLR2004


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def drop_session(request: MemberRequest, number: int) -> HttpResponse:
    """Ask, then take a theme out of the plan."""
    member, now = request.member, queries.session_now(request.member, number)
    if now is None:
        raise Http404
    if request.method == "POST":
        try:
            commands.drop_session(by=member, number=number, seen=_seen(request))
        except commands.Begun:
            messages.info(request, _("What has begun stays where it is."))
        except commands.LastHasDate:
            messages.info(
                request,
                _("One date would be left over. First take the date of the last session away."),
            )
        except commands.ChangedMeanwhile:
            messages.info(request, _("Somebody changed this meanwhile. Please look again."))
        else:
            messages.success(request, _("Taken out: %(title)s.") % {"title": now.title})
        return redirect(member.at("curriculum"))
    return render(
        request, "programmes/curriculum/drop_session.html", {"now": now, "back": _back(member)}
    )
