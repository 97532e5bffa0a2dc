"""The pages of how many seats there are, and of one seat."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, open_to, open_to_leads
from programmes.cohort import commands, forms, queries, rules
from programmes.cohort.models import Seat
from programmes.cohort.views.seats import STAFF, back_to_seats, here


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def plan_seats(request: MemberRequest) -> HttpResponse:
    """Say how many seats there are of each kind, and what the kinds are called."""
    member = request.member
    plan = queries.planned(member)
    form = forms.SeatPlanForm(request.POST or None, plan=plan)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                commands.plan_seats(by=member, **form.planned())
            except commands.SeatsInUse as used:
                form.add_error("cap", in_use(used.n))
            except commands.PlannedMeanwhile:
                status, form = 409, forms.SeatPlanForm(request.POST, plan=plan, is_anew=True)
            else:
                messages.success(request, _("The plan of seats is saved."))
                return redirect(member.at("seats"))
    return render(
        request,
        "programmes/cohort/plan_seats.html",
        {
            "form": form,
            "plan": plan,
            "advice": queries.advice_on(plan),
            "back": back_to_seats(member),
        },
        status=status,
    )


def in_use(n: int) -> str:
    """Return what is said where more seats are in use than there would be."""
    return ngettext(
        "%(n)s seat is taken or kept. There cannot be fewer.",
        "%(n)s seats are taken or kept. There cannot be fewer.",
        n,
    ) % {"n": n}


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def change_seat(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Put right from where somebody looks, and for whom she works."""
    member = request.member
    now = queries.seat_now(member, seat)
    if now is None:
        raise Http404
    form = forms.SeatForm(
        request.POST or None,
        initial={"perspective": now.perspective, "name": now.name, "employer": now.employer},
        words=queries.own_words(member),
    )
    if not now.is_asked:
        form.fields["name"].disabled = True  # who sits there says herself what she is called
        form.fields["name"].widget = form.fields["name"].hidden_widget()
    if request.method == "POST" and form.is_valid():
        try:
            changed = commands.change_seat(by=member, seat_id=seat, **form.cleaned_data)
        except Seat.DoesNotExist:
            messages.info(request, _("This seat is free again. There is nothing to change."))
        else:
            messages.success(request, _("Saved for %(name)s.") % {"name": changed.name})
        return redirect(member.at("seats"))
    return render(
        request,
        "programmes/cohort/change_seat.html",
        {
            "form": form,
            "now": now,
            "back": back_to_seats(member),
            "let_in": _let_in(member, seat, now),
        },
        status=422 if form.errors else 200,
    )


def _let_in(member: Member, seat: UUID, now: queries.SeatNow) -> str:
    """Return where a facilitator lets in again who sits there, or ""."""
    if now.is_asked or not rules.can_let_in_again(member):
        return ""
    return reverse("let_in_again", kwargs={**here(member), "seat": seat})


@require_http_methods(["GET", "POST"])
@open_to_leads
def lift_cap(request: MemberRequest, lifted: UUID) -> HttpResponse:
    """Let a programme have more than 25 seats, or 25 again."""
    programme = queries.capped(lifted)
    if programme is None:
        raise Http404
    form = forms.CapForm(request.POST or None, initial={"cap": programme.cap})
    if request.method == "POST" and form.is_valid():
        try:
            commands.lift_cap(programme_id=lifted, cap=form.cleaned_data["cap"])
        except commands.SeatsInUse as used:
            form.add_error("cap", in_use(used.n))
        else:
            messages.success(
                request,
                _("%(title)s may have %(n)s seats now.")
                % {"title": programme.title, "n": form.cleaned_data["cap"]},
            )
            return redirect("network")
    return render(
        request,
        "programmes/cohort/lift_cap.html",
        {"form": form, "programme": programme, "back": (reverse("network"), _("The network"))},
        status=422 if form.errors else 200,
    )
