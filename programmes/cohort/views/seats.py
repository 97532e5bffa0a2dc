"""The pages of those who keep seats, and of leaving one."""

import uuid
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to
from programmes.cohort import commands, forms, printing, queries
from programmes.cohort.models import Seat
from programmes.cohort.printing import PAPERS

STAFF = (Role.COORDINATOR, Role.FACILITATOR)


def here(member: Member) -> dict[str, str]:
    """Return the parts of this programme's addresses."""
    return {"organisation": member.organisation_slug, "programme": member.programme_slug}


def back_to_seats(member: Member) -> tuple[str, str]:
    """Return where the pages below lead back to."""
    return member.at("seats"), _("Seats")


@require_http_methods(["GET"])
@open_to(*STAFF)
def seats(request: MemberRequest) -> HttpResponse:
    """Show who sits in the circle, who was asked, who is missing."""
    member = request.member
    return render(
        request,
        "programmes/cohort/seats.html",
        {
            "page": queries.seats_page(member),
            "back": (member.at("programme"), member.programme_title),
            **here(member),
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def invite_member(request: MemberRequest) -> HttpResponse:
    """Keep a seat for somebody and write to her."""
    member = request.member
    first = {"perspective": request.GET.get("for", ""), "language": get_language()}
    form = forms.InviteMemberForm(
        request.POST or None, initial=first, words=queries.own_words(member)
    )
    if request.method == "POST" and form.is_valid():
        try:
            seat = commands.invite_member(by=member, **form.cleaned_data)
        except commands.NoSeatFree:
            form.add_error(None, no_seat_free())
        except commands.SitsAlready:
            form.add_error("email", _("Whoever has this address sits in the circle already."))
        else:
            messages.success(
                request, _("A letter to %(name)s is on its way.") % {"name": seat.name}
            )
            return redirect(member.at("seats"))
    return render(
        request,
        "programmes/cohort/invite_member.html",
        {"form": form, "back": back_to_seats(member), **here(member)},
        status=422 if form.errors else 200,
    )


def no_seat_free() -> str:
    """Return what is said where no seat is free."""
    return _(
        "All seats are taken or kept. Wait until somebody answers,"
        " or take back an invitation that nobody has answered."
    )


@require_http_methods(["GET"])
@open_to(*STAFF)
def print_cards(request: MemberRequest) -> HttpResponse:
    """Print the cards that nobody has used yet."""
    member = request.member
    return render(
        request,
        "programmes/cohort/print_cards.html",
        {
            "cards": (cards := queries.cards_to_print(member)),
            "can_be_used": any(card.code and not card.is_over for card in cards),
            "back": back_to_seats(member),
            "title": member.programme_title,
            "organisation_name": member.organisation_name,
            **here(member),
        },
    )


@require_http_methods(["GET"])
@open_to(*STAFF)
@cache_control(private=True, no_store=True)
def cards_file(request: MemberRequest, paper: str) -> HttpResponse:
    """Hand out the cards that can still be used, as a file to print and cut."""
    member = request.member
    cards = [card for card in queries.cards_to_print(member) if card.code and not card.is_over]
    if paper not in PAPERS or not cards:
        raise Http404
    content = printing.cards_file(
        cards,
        paper=paper,
        programme_title=member.programme_title,
        organisation_name=member.organisation_name,
        language=get_language() or settings.LANGUAGE_CODE,
        made_on=timezone.localdate(),
    )
    name = f"{member.programme_slug}-cards-{paper}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def make_card(request: MemberRequest) -> HttpResponse:
    """Keep a seat for somebody without an address, with a card."""
    member = request.member
    form = forms.CardSeatForm(
        request.POST or None,
        initial={"perspective": request.GET.get("for", ""), "key": uuid.uuid4()},
        words=queries.own_words(member),
    )
    if request.method == "POST" and form.is_valid():
        try:
            seat = commands.make_join_card(by=member, **form.cleaned_data)
        except commands.NoSeatFree:
            form.add_error(None, no_seat_free())
        else:
            messages.success(request, _("The card for %(name)s is ready.") % {"name": seat.name})
            return redirect(member.at("print_cards"))
    return render(
        request,
        "programmes/cohort/make_card.html",
        {"form": form, "back": (member.at("print_cards"), _("Cards"))},
        status=422 if form.errors else 200,
    )


@require_http_methods(["POST"])
@open_to(*STAFF)
def ask_again(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Send the letter once more, or give the card a new code."""
    member = request.member
    try:
        asked = commands.ask_again(by=member, seat_id=seat)
    except Seat.DoesNotExist as nobody:
        raise Http404 from nobody
    except commands.AnsweredMeanwhile:
        messages.info(request, _("There was an answer meanwhile."))
        return redirect(member.at("seats"))
    if asked.invitation_id:
        messages.success(request, _("A new letter is on its way. Only its link works from now on."))
        return redirect(member.at("seats"))
    messages.success(request, _("The card has a new code. Please print it."))
    return redirect(member.at("print_cards"))


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def take_back_seat(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Ask, then take back what nobody has answered yet."""
    member = request.member
    if request.method == "POST":
        try:
            commands.take_back_seat(by=member, seat_id=seat)
        except (Seat.DoesNotExist, commands.AnsweredMeanwhile):
            messages.info(request, _("There is nothing to take back any more."))
        else:
            messages.success(request, _("Taken back. The seat is free again."))
        return redirect(member.at("seats"))
    asked = queries.asked_of(member, seat)
    if asked is None:
        raise Http404
    return render(
        request,
        "programmes/cohort/take_back_seat.html",
        {"asked": asked, "back": back_to_seats(member), **here(member)},
    )


@require_http_methods(["GET", "POST"])
@open_to(*STAFF)
def free_seat(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Ask, then say that somebody has left."""
    member = request.member
    sitting = queries.sitting_on(member, seat)
    if sitting is None:
        raise Http404
    if request.method == "POST":
        commands.leave_seat(by=member, seat_id=seat)
        messages.success(request, _("The seat is free again."))
        return redirect(member.at("seats"))
    return render(
        request,
        "programmes/cohort/free_seat.html",
        {"sitting": sitting, "back": back_to_seats(member), **here(member)},
    )


@require_http_methods(["GET", "POST"])
@open_to(Role.MEMBER)
def leave_seat(request: MemberRequest) -> HttpResponse:
    """Ask, then let a member leave the programme."""
    member = request.member
    seat = queries.own_seat(member)
    if seat is None:
        raise Http404
    if request.method == "POST":
        commands.leave_seat(by=member, seat_id=seat)
        messages.success(request, _("You have left. What you wrote is still yours."))
        return redirect("me")
    back = (member.at("programme"), member.programme_title)
    return render(
        request,
        "programmes/cohort/leave_seat.html",
        {"title": member.programme_title, "back": back},
    )
