"""The pages of those who lead the network."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_leads
from members.network import commands, queries
from members.network.models import LeadInvitation, NetworkLead
from members.organisations.forms import PersonForm


@require_http_methods(["GET"])
@open_to_leads
def leads(request: MemberRequest) -> HttpResponse:
    """Show who leads the network, and who was asked to."""
    return render(
        request,
        "members/network/leads.html",
        {
            "leads": queries.leads(request.member),
            "asked": queries.asked_to_lead(),
            "back": (reverse("network"), _("The network")),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to_leads
def ask_to_lead(request: MemberRequest) -> HttpResponse:
    """Ask somebody to lead the network too, by letter."""
    form = PersonForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        commands.ask_to_lead(by=request.member, **form.cleaned_data)
        messages.success(request, _("Your letter is on its way. The link in it works for 14 days."))
        return redirect("leads")
    return render(
        request,
        "members/network/ask_to_lead.html",
        {"form": form, "back": (reverse("leads"), _("Who leads"))},
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to_leads
def ask_to_lead_again(request: MemberRequest, asked: UUID) -> HttpResponse:
    """Send the letter again, with a new link."""
    try:
        commands.ask_to_lead_again(by=request.member, invitation_id=asked)
    except LeadInvitation.DoesNotExist:
        messages.info(request, _("This invitation is not open any more."))
    else:
        messages.success(request, _("A new letter is on its way. The old link works no more."))
    return redirect("leads")


@require_http_methods(["POST"])
@open_to_leads
def take_back_asking(request: MemberRequest, asked: UUID) -> HttpResponse:
    """Take a letter back that nobody has answered."""
    try:
        commands.take_back_asking(by=request.member, invitation_id=asked)
    except LeadInvitation.DoesNotExist:
        messages.info(request, _("This invitation is not open any more."))
    else:
        messages.success(request, _("You took the invitation back. Its link works no more."))
    return redirect("leads")


@require_http_methods(["GET", "POST"])
@open_to_leads
def end_lead(request: MemberRequest, lead: UUID) -> HttpResponse:
    """Ask, then end somebody's leading."""
    ending = queries.lead_to_end(request.member, lead)
    if request.method == "POST":
        try:
            commands.end_lead(by=request.member, lead_id=lead)
        except NetworkLead.DoesNotExist as nobody:
            raise Http404 from nobody
        except commands.LastLead:
            messages.info(request, _("Somebody must lead the network. Ask another person first."))
        else:
            messages.success(request, _("The role has ended."))
            if ending and ending.is_me:
                return redirect("me")
        return redirect("leads")
    if ending is None:
        raise Http404
    return render(request, "members/network/end_lead.html", {"lead": ending})
