"""Who must be apart, who belongs together: for those who facilitate."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from programmes.cohort.models import Seat
from programmes.sets import commands, forms, queries
from programmes.sets.views.sets import back_to_sets


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def pairs(request: MemberRequest) -> HttpResponse:
    """Show the rules about two people; write another."""
    member = request.member
    people = {pick.face.person_id: pick.face.name for pick, _now in queries.picks(member)}
    form = forms.PairingForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            commands.write_pairing(
                by=member,
                kind=typed["kind"],
                one_id=UUID(typed["one"]),
                other_id=UUID(typed["other"]),
                reason=typed["reason"],
            )
        except Seat.DoesNotExist:
            form.add_error(None, _("Somebody has left meanwhile. Look again, please."))
        else:
            messages.success(request, _("Kept. Only those who facilitate can see it."))
            return redirect(member.at("pairs"))
    return render(
        request,
        "programmes/sets/pairs.html",
        {
            "form": form,
            "pairings": queries.pairings(member),
            "back": back_to_sets(member),
            "organisation": member.organisation_slug,
            "programme": member.programme_slug,
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to(Role.FACILITATOR)
def drop_pairing(request: MemberRequest, pairing: UUID) -> HttpResponse:
    """Take a rule away."""
    commands.drop_pairing(by=request.member, pairing_id=pairing)
    messages.success(request, _("The rule is gone."))
    return redirect(request.member.at("pairs"))
