"""What she shares, taking it back, and reading what others share."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to, open_to_people
from members.consent import commands, queries


@require_http_methods(["GET"])
@open_to_people
def my_sharing(request: MemberRequest) -> HttpResponse:
    """Show what others can see now, who looked, and what she agreed to."""
    page = queries.my_sharing(request.member.person_id)
    return render(request, "members/consent/my_sharing.html", {"page": page})


@require_http_methods(["GET", "POST"])
@open_to_people
def take_share_back(request: MemberRequest, share: UUID) -> HttpResponse:
    """Ask once, then close a piece to those who could see it."""
    me = request.member.person_id
    if request.method == "POST":
        try:
            ended = commands.take_back(person_id=me, share_id=share)
        except ObjectDoesNotExist as nothing:
            raise Http404 from nothing
        words = _("You took back “%(title)s”. They cannot see it any more.")
        messages.success(request, words % {"title": ended.piece.title})
        return redirect("my_sharing")
    row = queries.share_of(me, share)
    if row is None:
        raise Http404
    return render(request, "members/consent/take_share_back.html", {"row": row, "back": _back()})


@require_http_methods(["GET", "POST"])
@open_to_people
def withdraw_consent(request: MemberRequest, consent: UUID) -> HttpResponse:
    """Ask once, then take a yes back."""
    me = request.member.person_id
    if request.method == "POST":
        try:
            commands.withdraw_consent(person_id=me, consent_id=consent)
        except ObjectDoesNotExist as nothing:
            raise Http404 from nothing
        messages.success(request, _("You took your yes back. Nobody may use these words now."))
        return redirect("my_sharing")
    row = queries.consent_of(me, consent)
    if row is None:
        raise Http404
    return render(request, "members/consent/withdraw_consent.html", {"row": row, "back": _back()})


@require_http_methods(["GET"])
@open_to(
    Role.MEMBER,
    Role.FACILITATOR,
    Role.COORDINATOR,
    Role.SAFEGUARDING_LEAD,
    Role.SPONSOR,
    Role.SUPPORTER,
)
def read_piece(request: MemberRequest, piece: UUID) -> HttpResponse:
    """Show somebody else's text to a reader it is open to; its owner reads who looked.

    A role opens nothing here: only the owner's share does.
    """
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=204)  # nobody has looked yet
    line = queries.open_piece_line(request.member, piece)
    if line is None:
        raise Http404
    try:
        opened = commands.open_piece(reader=request.member, piece_id=piece)
    except ObjectDoesNotExist as nothing:
        raise Http404 from nothing
    context = {"line": line, "opened": opened, "back": (reverse("me"), _("Home"))}
    return render(request, "members/consent/read_piece.html", context)


def _back() -> tuple[str, str]:
    return reverse("my_sharing"), _("My sharing")
