"""The pages of seats, and of saying yes to one."""

import uuid
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import Member, MemberRequest, Role, open_to, open_to_everyone
from alsets.access.doors import token_hash
from members.people.commands import CardUsed
from members.people.signing_in import remember_language, sign_in
from programmes.cohort import commands, forms, queries
from programmes.cohort.models import Seat

STAFF = (Role.COORDINATOR, Role.FACILITATOR)
TRIES, WAIT = 10, 5 * 60
"""So many wrong codes for one number are heard in so many seconds."""
TWICE = 60
"""A second press of the same button within so many seconds is the same yes."""


def _here(member: Member) -> dict[str, str]:
    return {"organisation": member.organisation_slug, "programme": member.programme_slug}


def _at(name: str, member: Member) -> str:
    return reverse(name, kwargs=_here(member))


def _back(member: Member) -> tuple[str, str]:
    return _at("seats", member), _("Seats")


# Keeping seats


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
            "back": (_at("programme", member), member.programme_title),
            **_here(member),
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
            form.add_error(None, _no_seat_free())
        else:
            messages.success(
                request, _("A letter to %(name)s is on its way.") % {"name": seat.name}
            )
            return redirect(_at("seats", member))
    return render(
        request,
        "programmes/cohort/invite_member.html",
        {"form": form, "back": _back(member), **_here(member)},
        status=422 if form.errors else 200,
    )


def _no_seat_free() -> str:
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
            "cards": queries.cards_to_print(member),
            "back": _back(member),
            "title": member.programme_title,
            "organisation_name": member.organisation_name,
            **_here(member),
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
            form.add_error(None, _no_seat_free())
        else:
            messages.success(request, _("The card for %(name)s is ready.") % {"name": seat.name})
            return redirect(_at("print_cards", member))
    return render(
        request,
        "programmes/cohort/make_card.html",
        {"form": form, "back": (_at("print_cards", member), _("Cards"))},
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
        return redirect(_at("seats", member))
    if asked.invitation_id:
        messages.success(request, _("A new letter is on its way. Only its link works from now on."))
        return redirect(_at("seats", member))
    messages.success(request, _("The card has a new code. Please print it."))
    return redirect(_at("print_cards", member))


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
        return redirect(_at("seats", member))
    asked = queries.asked_of(member, seat)
    if asked is None:
        raise Http404
    return render(
        request,
        "programmes/cohort/take_back_seat.html",
        {"asked": asked, "back": _back(member), **_here(member)},
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
        return redirect(_at("seats", member))
    return render(
        request,
        "programmes/cohort/free_seat.html",
        {"sitting": sitting, "back": _back(member), **_here(member)},
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
    back = (_at("programme", member), member.programme_title)
    return render(
        request,
        "programmes/cohort/leave_seat.html",
        {"title": member.programme_title, "back": back},
    )


# Saying yes


@require_http_methods(["GET", "POST"])
@open_to_everyone
def join(request: MemberRequest) -> HttpResponse:
    """Take the number and the code of a card, and lead to what it offers."""
    form = forms.CardCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, code = form.cleaned_data["card_number"], form.cleaned_data["code"]
        tries = f"join-tries:{number}"
        if cache.get(tries, 0) >= TRIES:
            form.add_error(None, _("That was many tries. Wait five minutes, then try again."))
        else:
            offer = queries.offer_of_card(code)
            if offer and offer.card_number == number:
                return redirect("join_code", code=code)
            cache.add(tries, 0, timeout=WAIT)
            cache.incr(tries)
            form.add_error(
                "code", _("The number and the code do not belong together. Look again at both.")
            )
    return render(
        request,
        "programmes/cohort/join.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to_everyone
@cache_control(private=True, no_store=True)
def join_code(request: MemberRequest, code: str) -> HttpResponse:
    """Say what a card offers, and take the yes of its holder."""
    offer = queries.offer_of_card(code)
    if offer is None:
        raise Http404
    signed_in = request.user.is_authenticated
    form_class = forms.JoinForm if signed_in else forms.JoinByCardForm
    form = form_class(request.POST or None, initial={"name": offer.name})

    def yes(person_id: UUID | None) -> commands.Joined | None:
        try:
            return commands.join_by_card(
                code=code,
                person_id=person_id,
                language=get_language() or "",
                **form.cleaned_data,
            )
        except CardUsed:
            return None

    return _answer(request, offer, form, yes, "programmes/cohort/join_code.html")


@require_http_methods(["GET", "POST"])
@open_to_everyone
@cache_control(private=True, no_store=True)
def invitation(request: MemberRequest, token: str) -> HttpResponse:
    """Say what a letter offers, and take the yes of its reader."""
    offer = queries.offer_of_letter(token, request.user.pk)
    if offer is None:
        raise Http404
    form = forms.JoinForm(request.POST or None, initial={"name": offer.name})
    if offer.role is Role.NETWORK_LEAD:
        del form.fields["word"]  # leads sit in no circle

    def yes(person_id: UUID | None) -> commands.Joined | None:
        return commands.join_by_letter(
            token=token,
            person_id=person_id,
            language=get_language() or "",
            **form.cleaned_data,
        )

    return _answer(request, offer, form, yes, "programmes/cohort/invitation.html")


def _answer(
    request: MemberRequest,
    offer: queries.Offer,
    form: forms.JoinForm,
    yes: Callable[[UUID | None], commands.Joined | None],
    template: str,
) -> HttpResponse:
    """Lead in who says yes, once; say plainly where there is nothing to say yes to."""
    person_id: UUID | None = request.user.pk
    if offer.state == "mine":
        return redirect(offer.address)
    is_hers = (
        not offer.email
        or person_id is None
        or _same(getattr(request.user, "email", ""), offer.email)
    )
    if request.method == "POST" and is_hers:
        if offer.state == "open" and form.is_valid():
            joined = yes(person_id)
            if joined:
                _remember(request, joined)
                return _led_in(request, offer, joined.person_id)
        elif (just := _just_joined(request)) and offer.state == "used":
            return _led_in(request, offer, just)
        if not form.errors:
            return redirect(request.path)  # it is over meanwhile; the page says how
    return render(
        request,
        template,
        {
            "offer": offer,
            "form": form,
            "is_hers": is_hers,
            "is_open": offer.state == "open" and is_hers,
            "here": request.path,
        },
        status=422 if form.errors else 200,
    )


def _same(address: str | None, other: str) -> bool:
    return (address or "").casefold() == other.casefold()


def _led_in(request: MemberRequest, offer: queries.Offer, person_id: UUID) -> HttpResponse:
    """Sign in who has just joined, and lead to the place."""
    messages.success(
        request, _("Welcome to %(title)s. We are glad you are here.") % {"title": offer.title}
    )
    if request.user.is_authenticated:
        return redirect(offer.address)
    response = sign_in(request, commands.person_of(person_id), method="joined", to=offer.address)
    remember_language(response, get_language() or "")
    return response


def _press(request: MemberRequest) -> str:
    """Name a button of this page in this browser: by the secret that its form carries."""
    secret: str = request.META.get("CSRF_COOKIE", "")
    return f"joined:{token_hash(secret + request.path)}" if secret else ""


def _remember(request: MemberRequest, joined: commands.Joined) -> None:
    """Know a second press of the same button for what it is, while the first is on its way."""
    if key := _press(request):
        cache.set(key, joined.person_id, timeout=TWICE)


def _just_joined(request: MemberRequest) -> UUID | None:
    key = _press(request)
    person_id: UUID | None = cache.get(key) if key else None
    return person_id
