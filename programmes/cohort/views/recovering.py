"""Coming in again with a facilitator's help."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to, open_to_everyone
from members.people.signing_in import sign_in
from programmes.cohort import commands, forms, queries
from programmes.cohort.models import Seat
from programmes.cohort.views.seats import back_to_seats

TRIES, WAIT = 30, 5 * 60
"""So many wrong codes from one place are heard in so many seconds."""


@require_http_methods(["GET", "POST"])
@open_to(Role.FACILITATOR)
@cache_control(private=True, no_store=True)
def let_in_again(request: MemberRequest, seat: UUID) -> HttpResponse:
    """Ask, then show a code that lets in who sits there: once, and soon."""
    member = request.member
    sitting = queries.sitting_on(member, seat)
    if sitting is None:
        raise Http404
    code = refused = ""
    if request.method == "POST":
        try:
            code = commands.begin_recovery(by=member, seat_id=seat)
        except Seat.DoesNotExist as left:
            raise Http404 from left
        except commands.RunsSomething:
            refused = _(
                "This person runs something, or it is you. Then a code could open too much."
                " Ask whoever runs this machine."
            )
    return render(
        request,
        "programmes/cohort/let_in_again.html",
        {
            "sitting": sitting,
            "made": code,
            "refused": refused,
            "address": request.build_absolute_uri(reverse("come_back")),
            "back": back_to_seats(member),
        },
        status=403 if refused else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to_everyone
@cache_control(private=True, no_store=True)
def come_back(request: MemberRequest) -> HttpResponse:
    """Take the code that a facilitator gave, and new secret words; sign in."""
    if request.user.is_authenticated:  # a facilitator in her own browser would become the member
        messages.info(request, _("Somebody is signed in here. Sign out first, then open it again."))
        return redirect("me")
    code, tries = request.POST.get("code", ""), _tries(request)
    too_often = cache.get(tries, 0) >= TRIES
    has_card = queries.has_card(code) if code and not too_often else None
    asks_words = bool(has_card) and "secret" not in request.POST  # the code alone was sent
    form = forms.ComeBackForm(
        None if asks_words else request.POST or None,
        with_words=bool(has_card),
        initial={"code": code},
    )
    if form.is_bound and form.is_valid():
        if too_often:
            form.add_error(None, _("That was many tries. Wait five minutes, then try again."))
        elif person := commands.use_recovery(
            code=form.cleaned_data["code"], secret=form.cleaned_data.get("secret", "")
        ):
            messages.success(request, _("You are in again. Nobody else is signed in as you."))
            return sign_in(request, person, method="recovered", to=reverse("settings"))
        else:
            cache.add(tries, 0, timeout=WAIT)
            cache.incr(tries)
            form.add_error(
                "code",
                _(
                    "This code opens nothing. It works once, and for half an hour."
                    " Ask for a new one."
                ),
            )
    return render(
        request,
        "programmes/cohort/come_back.html",
        {"form": form, "knows": has_card is not None},
        status=422 if form.errors else 200,
    )


def _tries(request: MemberRequest) -> str:
    """Name the counter of wrong codes from one place."""
    return f"come-back:{get_adapter().get_client_ip(request)}"
