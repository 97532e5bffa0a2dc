"""What one needs to take part, as she says it and as those see it who run the programme."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from members.organisations.commands import invite
from members.organisations.forms import PersonForm
from programmes.cohort.models import Seat
from programmes.cohort.queries import let_in, own_words, sitting_on
from programmes.taking_part import commands, forms, queries

STAFF = (Role.COORDINATOR, Role.FACILITATOR)


@require_http_methods(["GET", "POST"])
@open_to(Role.MEMBER)
def my_part(request: MemberRequest) -> HttpResponse:
    """Say from where one looks and what one needs; see who sees what."""
    member = request.member
    mine = queries.my_part(member)
    if mine is None:
        raise Http404
    form = forms.MyPartForm(
        request.POST or None,
        initial=asdict(mine),
        words=own_words(member),
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.tell_needs(by=member, **form.cleaned_data)
        except Seat.DoesNotExist as left:
            raise Http404 from left
        messages.success(request, _("Kept. Those who run the programme can read it."))
        return redirect(member.at("programme"))
    return render(
        request,
        "programmes/taking_part/my_part.html",
        {
            "form": form,
            "mine": mine,
            "let_in": let_in(member, member.person_id),
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
            "back": (member.at("programme"), member.programme_title),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET"])
@open_to(*STAFF)
def needs(request: MemberRequest) -> HttpResponse:
    """Show what people need, and what was paid."""
    member = request.member
    return render(
        request,
        "programmes/taking_part/needs.html",
        {
            "rows": queries.needs_page(member),
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
            "back": (member.at("seats"), _("Seats")),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def note_payment(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Note the day on which somebody was paid."""
    member = request.member
    sitting = sitting_on(member, seat)
    if sitting is None:
        raise Http404
    form = forms.PaymentForm(request.POST or None, initial={"paid_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            commands.note_payment(by=member, seat_id=seat, **form.cleaned_data)
        except Seat.DoesNotExist as left:
            raise Http404 from left
        messages.success(request, _("Noted: %(name)s was paid.") % {"name": sitting.face.name})
        return redirect(member.at("needs"))
    return render(
        request,
        "programmes/taking_part/note_payment.html",
        {"form": form, "face": sitting.face, "back": (member.at("needs"), _("What people need"))},
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to(*STAFF)
def take_back_payment(request: MemberRequest, payment: UUID) -> HttpResponse:
    """Take back what was noted by mistake."""
    if commands.take_back_payment(by=request.member, payment_id=payment):
        messages.success(request, _("Taken back."))
    else:
        messages.info(request, _("There is nothing to take back any more."))
    return redirect(request.member.at("needs"))


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def invite_supporter(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Invite somebody by letter who comes along with a member."""
    member = request.member
    sitting = sitting_on(member, seat)
    if sitting is None:
        raise Http404
    form = PersonForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        invite(by=member, programme_id=member.programme, role=Role.SUPPORTER, **form.cleaned_data)
        messages.success(
            request,
            _("A letter to %(name)s is on its way.") % {"name": form.cleaned_data["name"]},
        )
        return redirect(member.at("needs"))
    return render(
        request,
        "programmes/taking_part/invite_supporter.html",
        {"form": form, "face": sitting.face, "back": (member.at("needs"), _("What people need"))},
        status=422 if form.errors else 200,
    )
