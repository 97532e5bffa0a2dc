"""The pages of one's own account."""

import logging
import zoneinfo

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, Role, open_to, open_to_everyone, open_to_people
from alsets.ui.home import parts_for
from members.people import addresses, commands, queries
from members.people.forms import (
    AddressCodeForm,
    AddressForm,
    CardForm,
    ProfileForm,
    SettingsForm,
)
from members.people.signing_in import (
    TooManyTries,
    holder_of_link,
    remember_language,
    sign_in,
    sign_in_by_card,
)

log = logging.getLogger(__name__)

WAITING, REST = 10, 40
"""Where on a person's first page what waits for her begins, and then the rest."""


@require_http_methods(["GET", "POST"])
@open_to_everyone
def card(request: MemberRequest) -> HttpResponse:
    """Sign in with the number of a card and the secret words."""
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signed_in = sign_in_by_card(request, **form.cleaned_data)
        except TooManyTries:
            form.add_error(None, _("That was many tries. Wait five minutes, then try again."))
        else:
            if signed_in:
                return signed_in
            form.add_error(
                "secret", _("The number and the words do not belong together. Look again at both.")
            )
    status = 422 if form.errors else 200
    return render(request, "members/people/card.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@open_to_everyone
def sign_in_link(request: MemberRequest, token: str) -> HttpResponse:
    """Sign in by a link that somebody who runs the machine made while mail was down.

    Opening it does nothing yet: programs that look at links would use it up.
    """
    person = holder_of_link(token)
    if person is None:
        return render(request, "members/people/sign_in_link.html", {"works": False}, status=404)
    if request.method == "POST":
        log.warning("person %s signs in by a link", person.pk)
        return sign_in(request, person, method="link")
    return render(request, "members/people/sign_in_link.html", {"works": True})


@require_http_methods(["GET"])
@open_to_everyone
def account_request_login_code(request: MemberRequest) -> HttpResponse:
    """Lead to the one page that sends codes; allauth has two."""
    going_to = request.GET.get("next", "")
    return redirect("/accounts/login/" + (f"?{urlencode({'next': going_to})}" if going_to else ""))


@require_http_methods(["GET", "POST"])
@open_to_everyone
def closed(_request: MemberRequest) -> HttpResponse:
    """Say that there is no such page: accounts come by invitation and have no password."""
    raise Http404


@require_http_methods(["GET"])
@open_to_people
def me(request: MemberRequest) -> HttpResponse:
    """Show a person what is next, and where she belongs."""
    me_ = queries.reader(request.member.person_id)
    if me_.time_zone:
        timezone.activate(zoneinfo.ZoneInfo(me_.time_zone))
    parts = parts_for(request.member.person_id)
    return render(
        request,
        "members/people/me.html",
        {
            "greeting": queries.greeting(me_.name, timezone.localtime().hour),
            "first": [part for part in parts if part.order < WAITING],
            "waiting": [part for part in parts if WAITING <= part.order < REST],
            "leads_network": me_.leads_network,
            "rest": [part for part in parts if part.order >= REST],
        },
    )


@require_http_methods(["GET", "POST"])
@open_to_people
def settings(request: MemberRequest) -> HttpResponse:
    """Choose a language and a clock; see the ways of signing in and one's names."""
    person_id = request.member.person_id
    me_ = queries.reader(person_id)
    form = SettingsForm(
        request.POST or None, initial={"language": me_.language, "time_zone": me_.time_zone}
    )
    if request.method == "POST" and form.is_valid():
        commands.change_settings(person_id=person_id, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with override(language or request.LANGUAGE_CODE):
            messages.success(request, _("We will remember that."))
        response = redirect("settings")
        remember_language(response, language)
        return response
    return render(
        request,
        "members/people/settings.html",
        {
            "form": form,
            "reader": me_,
            "names": queries.names_of(person_id),
            "back": (reverse("me"), _("Home")),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to(*Role)
def profile(request: MemberRequest) -> HttpResponse:
    """Choose what the people of one organisation see of oneself."""
    member = request.member
    face = queries.own_face(member)
    form = ProfileForm(
        request.POST or None,
        initial={"chosen_name": face.name, "pronoun": face.pronoun, "word": face.word},
    )
    if request.method == "POST" and form.is_valid():
        commands.change_profile(by=member, **form.cleaned_data)
        messages.success(request, _("From now on others see this."))
        return redirect("settings")
    return render(
        request,
        "members/people/profile.html",
        {
            "form": form,
            "organisation_name": member.organisation_name,
            "back": (reverse("settings"), _("My settings")),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to_people
def change_address(request: MemberRequest) -> HttpResponse:
    """Give another email address, or none."""
    person_id = request.member.person_id
    now = queries.reader(person_id).email
    form = AddressForm(request.POST if "email" in request.POST else None)
    if request.method == "POST" and "remove" in request.POST:
        if commands.forget_address(person_id=person_id):
            messages.success(request, _("We have forgotten your address, and write no letters."))
        else:
            messages.info(request, _("You could not come in again. Make a passkey first."))
        return redirect("settings")
    if request.method == "POST" and form.is_valid():
        try:
            addresses.ask_for(
                request, person_id=person_id, email=form.cleaned_data["email"].lower()
            )
        except addresses.TooManyLetters:
            form.add_error("email", _("Those were many letters for one day. Try again tomorrow."))
        else:
            return redirect("confirm_address")
    return render(
        request,
        "members/people/change_address.html",
        {
            "form": form,
            "now": now,
            "can_remove": bool(now) and commands.can_do_without_address(person_id),
            "back": (reverse("settings"), _("My settings")),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@open_to_people
def confirm_address(request: MemberRequest) -> HttpResponse:
    """Take the code that went to the new address; from then on it is hers."""
    email = addresses.asked_for(request)
    if not email:
        messages.info(request, _("No code waits. Please type your address again."))
        return redirect("change_address")
    form = AddressCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fits = addresses.shown(request, form.cleaned_data["code"])
            old = fits and commands.change_address(person_id=request.member.person_id, email=email)
        except commands.AddressTaken:
            fits, old = False, ""
        if fits:
            addresses.forget(request)
            if old:
                get_adapter().send_mail("account/email/email_changed", old, {})
            messages.success(request, _("From now on we write to this address."))
            return redirect("settings")
        form.add_error(
            "code", _("This is not the code we sent. After five tries, ask for a new one.")
        )
    return render(
        request,
        "members/people/confirm_address.html",
        {"form": form, "email": email, "back": (reverse("change_address"), _("Your email"))},
        status=422 if form.errors else 200,
    )
