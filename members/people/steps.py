"""allauth's pages with our forms and in our words; ``urls.py`` closes those we do not want."""

import json
from dataclasses import dataclass
from typing import Any, override

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    LoginView,
    LogoutView,
    ReauthenticateView,
)
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as SecondStepAgainView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
)
from allauth.usersessions.views import ListUserSessionsView
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext as _

from alsets.access import open_to_everyone, open_to_people
from members.people import forms

BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
MACHINES = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
"""What a browser calls itself and its machine, in the order in which to look."""


class SignOut(LogoutView):  # type: ignore[misc]  # allauth ships no types
    """Leaves nothing of a person behind in the browser."""

    @override
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ConfirmAddress(ConfirmEmailVerificationCodeView):  # type: ignore[misc]  # allauth ships no types
    """Asks for the code of an address; there is no changing to another one on the way."""

    form_class = forms.ConfirmAddressForm

    @property
    def _action(self) -> str:
        again = self.request.POST.get("action") == "resend" and self._process.can_resend
        return "resend" if again else "verify"


class WithPasskey:
    """Gives the browser's question to a passkey to ``static/js/passkeys.js``."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        asked = context.get("js_data") or {}
        for options in asked.values():
            context["passkey"] = json.dumps(options, cls=DjangoJSONEncoder)
        return context


class SecondStep(WithPasskey, AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """Asks for the second step of signing in."""

    form_class = forms.SecondStepForm


class PasskeyAgain(WithPasskey, ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Asks for a passkey once more."""


class AddPasskey(WithPasskey, AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Adds a passkey. Whoever has just shown one has taken the second step."""

    form_class = forms.AddPasskeyForm

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _just_shown(self.request, "webauthn")
        return response


class ActivateApp(ActivateTOTPView):  # type: ignore[misc]  # allauth ships no types
    """Adds an app. Whoever has just typed its code has taken the second step."""

    form_class = forms.ActivateAppForm

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _just_shown(self.request, "totp")
        return response


def _just_shown(request: Any, kind: str) -> None:
    """Say that she showed it this minute, so that her spare codes come without asking again."""
    record_authentication(request, request.user, method="mfa", type=kind, reauthenticated=True)


@dataclass(frozen=True, slots=True)
class Device:
    """Where somebody is signed in: words for it, since when, and whether it is this one."""

    words: str
    since: Any
    is_this: bool


def device_words(user_agent: str) -> str:
    """Return what a person calls a browser on a machine."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    machine = next((name for sign, name in MACHINES.items() if sign in user_agent), "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("Another device")


class Devices(ListUserSessionsView):  # type: ignore[misc]  # allauth ships no types
    """Shows where one is signed in, and ends all of it but this."""

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        devices = [
            Device(device_words(one.user_agent), one.created_at, one.is_current())
            for one in context["sessions"]
        ]
        context["devices"] = sorted(devices, key=lambda one: not one.is_this)
        return context


def _named(name: str, view: Any) -> Any:
    """Give a view of allauth's the name of its address, as all our views have."""
    view.__name__ = name
    return view


# Steps towards being signed in are open to everyone: allauth itself knows who has begun one.
account_login = open_to_everyone(
    _named("account_login", LoginView.as_view(form_class=forms.SignInForm))
)
account_confirm_login_code = open_to_everyone(
    _named(
        "account_confirm_login_code", ConfirmLoginCodeView.as_view(form_class=forms.MailCodeForm)
    )
)
account_email_verification_sent = open_to_everyone(
    _named("account_email_verification_sent", ConfirmAddress.as_view())
)
mfa_authenticate = open_to_everyone(_named("mfa_authenticate", SecondStep.as_view()))
account_logout = open_to_everyone(_named("account_logout", SignOut.as_view()))

account_reauthenticate = open_to_people(
    _named("account_reauthenticate", ReauthenticateView.as_view(form_class=forms.SecretAgainForm))
)
mfa_reauthenticate = open_to_people(
    _named("mfa_reauthenticate", SecondStepAgainView.as_view(form_class=forms.SecondStepAgainForm))
)
mfa_reauthenticate_webauthn = open_to_people(
    _named("mfa_reauthenticate_webauthn", PasskeyAgain.as_view())
)
mfa_activate_totp = open_to_people(_named("mfa_activate_totp", ActivateApp.as_view()))
mfa_add_webauthn = open_to_people(_named("mfa_add_webauthn", AddPasskey.as_view()))
mfa_edit_webauthn = open_to_people(
    _named("mfa_edit_webauthn", EditWebAuthnView.as_view(form_class=forms.NamePasskeyForm))
)
usersessions_list = open_to_people(_named("usersessions_list", Devices.as_view()))
