"""Sets proposed by the search, to be taken or looked at anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from programmes.cohort.models import Seat
from programmes.sets import commands, queries
from programmes.sets.views.sets import back_to_sets, something_has_changed

SEEDS = 1_000


def _number(words: str, below: int) -> int:
    return int(words) if words.isdecimal() and len(words) < 4 and int(words) < below else 0  # noqa: PLR2004


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def propose_sets(request: MemberRequest) -> HttpResponse:
    """Show sets as they could be, with every rule; take them."""
    member, asked = request.member, request.POST or request.GET
    page = queries.proposal(
        member,
        n_sets=_number(asked.get("sets", ""), 31),
        seed=_number(asked.get("seed", ""), SEEDS),
    )
    if page is None:
        messages.info(request, _("So many people cannot form sets of five to eight yet."))
        return redirect(member.at("sets"))
    if request.method == "POST":
        if request.POST.get("mark") != page.mark or str(page.n_sets) != request.POST.get("sets"):
            messages.info(request, something_has_changed())
            return redirect(member.at("propose_sets"))
        try:
            commands.form_sets(
                by=member, places=page.places, names=[card.name for card in page.cards]
            )
        except (Seat.DoesNotExist, commands.NameTaken):
            messages.info(request, something_has_changed())
            return redirect(member.at("propose_sets"))
        messages.success(request, _("Everybody has a set now. You can still move people."))
        return redirect(member.at("sets"))
    return render(
        request,
        "programmes/sets/propose_sets.html",
        {"page": page, "next_seed": (page.seed + 1) % SEEDS, "back": back_to_sets(member)},
    )
