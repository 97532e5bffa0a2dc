"""The pages of an organisation, its people, and a programme."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from members.organisations import commands, rules
from members.organisations.forms import HandOverForm, InviteForm
from members.organisations.models import Invitation, Membership
from members.people.queries import greeting
from plans.programme_page.needs import needs, ways
from plans.programme_page.people import (
    Handing,
    people_page,
    role_is_over,
    role_to_end,
    role_to_hand_over,
)
from plans.programme_page.queries import programme_page, programme_titles, programmes_seen_by
from programmes.sets.queries import set_of

ANYBODY_THERE = (
    Role.COORDINATOR,
    Role.SAFEGUARDING_LEAD,
    Role.SPONSOR,
    Role.FACILITATOR,
    Role.MEMBER,
    Role.SUPPORTER,
)


@require_http_methods(["GET"])
@open_to(*ANYBODY_THERE)
def organisation(request: MemberRequest) -> HttpResponse:
    """Show the programmes of an organisation that a person may enter."""
    member = request.member
    return render(
        request,
        "plans/programme_page/organisation.html",
        {
            "name": member.organisation_name,
            "slug": member.organisation_slug,
            "programmes": programmes_seen_by(member),
            "sees_numbers": member.is_any(Role.COORDINATOR, Role.SPONSOR),
            "sees_people": member.is_any(Role.COORDINATOR, Role.FACILITATOR),
        },
    )


@require_http_methods(["GET"])
@open_to(Role.COORDINATOR, Role.FACILITATOR)
def people(request: MemberRequest) -> HttpResponse:
    """Show who runs things in an organisation, and who was asked to."""
    member = request.member
    return render(
        request,
        "plans/programme_page/people.html",
        {
            "page": people_page(member),
            "slug": member.organisation_slug,
            "may_change": rules.can_run_organisation(member),
            "back": (
                reverse("organisation", args=[member.organisation_slug]),
                member.organisation_name,
            ),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR)
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody to a role by letter."""
    member = request.member
    form = InviteForm(
        request.POST or None,
        programmes=programme_titles(member),
        initial={"language": get_language()},
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        commands.invite(
            by=member,
            programme_id=wanted["programme_id"],
            role=wanted["role"],
            email=wanted["email"],
            name=wanted["name"],
            language=wanted["language"],
        )
        messages.success(request, _("Your letter is on its way. The link in it works for 14 days."))
        return redirect("people", organisation=member.organisation_slug)
    back = (reverse("people", args=[member.organisation_slug]), _("People"))
    return render(
        request,
        "plans/programme_page/invite.html",
        {"form": form, "back": back},
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to(Role.COORDINATOR)
def send_invitation_again(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Send the letter of an open invitation again, with a new link."""
    try:
        commands.send_invitation_again(by=request.member, invitation_id=invitation)
    except Invitation.DoesNotExist:
        messages.info(request, _("This invitation is not open any more."))
    else:
        messages.success(request, _("A new letter is on its way. The old link works no more."))
    return redirect("people", organisation=request.member.organisation_slug)


@require_http_methods(["POST"])
@open_to(Role.COORDINATOR)
def take_back_invitation(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Take an open invitation back."""
    try:
        commands.take_back_invitation(by=request.member, invitation_id=invitation)
    except Invitation.DoesNotExist:
        messages.info(request, _("This invitation is not open any more."))
    else:
        messages.success(request, _("You took the invitation back. Its link works no more."))
    return redirect("people", organisation=request.member.organisation_slug)


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR)
def end_role(request: MemberRequest, held: UUID) -> HttpResponse:
    """Ask, then end somebody's role."""
    member = request.member
    role = role_to_end(member, held)
    if request.method == "POST":
        try:
            commands.end_membership(by=member, membership_id=held)
        except Membership.DoesNotExist as nobody:
            raise Http404 from nobody
        except commands.LastCoordinator:
            messages.info(request, _("There must be one coordinator. Hand the role over instead."))
            return redirect("hand_over", organisation=member.organisation_slug, held=held)
        else:
            messages.success(request, _("The role has ended."))
            if role and role.is_me:
                return redirect("me")
        return redirect("people", organisation=member.organisation_slug)
    if role is None:
        raise Http404
    return render(
        request,
        "plans/programme_page/end_role.html",
        {"role": role, "slug": member.organisation_slug},
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.COORDINATOR, Role.FACILITATOR)
def hand_over(request: MemberRequest, held: UUID) -> HttpResponse:
    """Hand somebody's role over: at once to a person known here, or by letter."""
    member = request.member
    handing = role_to_hand_over(member, held)
    if handing is None:
        if not role_is_over(member, held):
            raise Http404
        messages.info(request, _("This role has ended already."))
        return redirect("people", organisation=member.organisation_slug)
    form = HandOverForm(
        request.POST or None,
        takers=handing.takers,
        by_letter=handing.by_letter,
        initial={"language": get_language()},
    )
    if request.method == "POST" and form.is_valid():
        return _handed_over(request, handing, form)
    return render(
        request,
        "plans/programme_page/hand_over.html",
        {
            "form": form,
            "role": handing.line,
            "handing": handing,
            "back": (reverse("people", args=[member.organisation_slug]), _("People")),
        },
        status=422 if form.errors else 200,
    )


def _handed_over(request: MemberRequest, handing: Handing, form: HandOverForm) -> HttpResponse:
    """Hand the role over as the form says, and lead on."""
    member, held, taker = request.member, handing.line.id, form.cleaned_data["person_id"]
    back = reverse("people", args=[member.organisation_slug])
    if taker is None:
        commands.invite(
            by=member,
            role=handing.role,
            programme_id=handing.programme_id,
            replaces_id=held,
            **form.by_letter(),
        )
        messages.success(
            request, _("Your letter is on its way. The role moves when the person says yes.")
        )
        return redirect(back)
    deed = commands.hand_over if handing.by_letter else commands.hand_on
    try:
        deed(by=member, membership_id=held, person_id=taker)
    except Membership.DoesNotExist:
        messages.info(request, _("Somebody has left meanwhile. Look again, please."))
        return redirect("hand_over", organisation=member.organisation_slug, held=held)
    messages.success(request, _("%(name)s has the role now.") % {"name": handing.takers[taker]})
    return redirect("me" if handing.line.is_me else back)


@require_http_methods(["GET"])
@open_to(Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER, Role.SUPPORTER)
def programme(request: MemberRequest) -> HttpResponse:
    """Show where a programme is, what is next, and what needs this person."""
    member = request.member
    page = programme_page(member)
    waiting = needs(member, page)
    return render(
        request,
        "plans/programme_page/programme.html",
        {
            "page": page,
            "title": member.programme_title,
            "greeting": greeting(page.my_name, timezone.localtime().hour),
            "needs": waiting,
            "ways": ways(member, page),
            "runs": member.is_any(Role.FACILITATOR, Role.COORDINATOR),
            "facilitates": member.is_any(Role.FACILITATOR),
            "sits": (sits := member.is_any(Role.MEMBER)),
            "my_set": set_of(member.programme, member.person_id) if sits else None,
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
        },
    )
