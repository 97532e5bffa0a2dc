"""Saying yes to a letter or a card."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to_everyone
from alsets.access.doors import token_hash
from members.people.commands import CardUsed
from members.people.signing_in import remember_language, sign_in
from programmes.cohort import commands, forms, queries

TRIES, WAIT = 10, 5 * 60
"""So many wrong codes for one number are heard in so many seconds."""
TWICE = 60
"""A second press of the same button within so many seconds is the same yes."""


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
    to = offer.first_address
    if request.user.is_authenticated:
        return redirect(to)
    response = sign_in(request, commands.person_of(person_id), method="joined", to=to)
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
