"""How we work together: reading it, saying yes, changing it."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to
from alsets.tenancy.versions import Stale
from alsets.ui.conflicts import both, conflict
from programmes.taking_part import commands, forms, queries, rules

if TYPE_CHECKING:
    from programmes.taking_part.models import WorkingAgreement

BESIDE = (Role.COORDINATOR, Role.FACILITATOR, Role.MEMBER, Role.SUPPORTER)


@require_http_methods(["GET", "POST"])
@open_to(*BESIDE)
def agreement(request: MemberRequest) -> HttpResponse:
    """Show how we work together; take the yes of who has read it."""
    member = request.member
    if request.method == "POST":
        typed = request.POST.get("version", "")
        version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0  # noqa: PLR2004
        if commands.say_yes(by=member, version=version):
            messages.success(request, _("Thank you. We keep it together."))
            return redirect(member.at("programme"))
        messages.info(request, _("The sentences have changed meanwhile. Please read them again."))
        return redirect(member.at("agreement"))
    return render(
        request,
        "programmes/taking_part/agreement.html",
        {
            "page": queries.agreement_page(member),
            "can_say_yes": rules.can_say_yes(member),
            "change": member.at("change_agreement") if rules.can_change_agreement(member) else "",
            "sees_who": rules.can_see_needs(member),
            "back": (member.at("programme"), member.programme_title),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
def change_agreement(request: MemberRequest) -> HttpResponse:
    """Write down what the circle agreed on."""
    member, page = request.member, queries.agreement_page(request.member)
    back = (member.at("agreement"), _("How we work together"))
    first = {"sentences": "\n".join(page.sentences), "version": page.version}
    form = forms.AgreementForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            commands.change_agreement(
                by=member, sentences=typed["sentences"], seen=typed["version"]
            )
        except Stale as stale:
            row = cast("WorkingAgreement", stale.row)
            return conflict(
                request,
                title=back[1],
                back=back,
                fields=[both(form, "sentences", "\n".join(row.sentences))],
                version=row.version,
            )
        messages.success(request, _("Saved. Everybody is asked to read it again."))
        return redirect(back[0])
    return render(
        request,
        "programmes/taking_part/change_agreement.html",
        {"form": form, "back": back},
        status=422 if form.errors else 200,
    )
