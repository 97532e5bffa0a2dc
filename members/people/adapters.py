"""Where allauth asks us: who may pass, in which words, by which post, how seeds are kept."""

import base64
import datetime as dt
from typing import Any, override

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from alsets.mail import post_letter
from alsets.sealing.boxes import seal_for, unseal_for
from members.people.models import Person
from members.people.signing_in import remember_language

THEIRS = "allauth.account.stages.EmailVerificationStage"
OURS = "members.people.stages.AddressStage"
WAYS = {
    "reauthenticate": _("Use my secret words"),
    "mfa_reauthenticate": _("Use my app or a spare code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts come by invitation or card; who has no address is not stopped for one."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Write to the people who invited you."),
        "incorrect_code": _("This is not the code we sent. Look at it again."),
        "incorrect_password": _("These are not your secret words. Try again."),
        "rate_limited": _("That was many tries. Wait five minutes, then try again."),
        "too_many_login_attempts": _("That was many tries. Wait five minutes, then try again."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def get_login_stages(self) -> list[str]:
        stages: list[str] = super().get_login_stages()
        return [OURS if stage == THEIRS else stage for stage in stages]

    @override
    def generate_login_code(self) -> str:
        """Eight digits in two groups: a phone shows its number pad, and guessing is hopeless."""
        digits = get_random_string(8, "0123456789")
        return f"{digits[:4]} {digits[4:]}"

    @override
    def generate_email_verification_code(self) -> str:
        return self.generate_login_code()

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write one of our letters; the worker sends it, so nobody waits for a mail server."""
        known = Person.objects.filter(email__iexact=email).values_list("language", flat=True)
        post_letter(
            to=email,
            language=known.first() or get_language() or settings.LANGUAGE_CODE,
            template=template_prefix,
            context={"code": str(context.get("code", "")), "base_url": settings.BASE_URL},
        )

    @override
    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in until a fixed hour, however much is done until then."""
        super().login(request, user)
        age = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        request.session.set_expiry(timezone.now() + age)

    @override
    def post_login(self, request: HttpRequest, user: Any, **login: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **login)
        remember_language(response, user.language)
        return response

    @override
    def reauthenticate(self, user: Any, password: str) -> bool:
        """Ask for the secret words again. Only holders of a card have any."""
        found = self.authenticate(
            allauth_context.request, username=user.card_number or "", secret=password
        )
        return found is not None and found.pk == user.pk

    @override
    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS[way["id"]]} for way in ways]


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Seeds of authenticator apps and recovery codes are sealed in the database."""

    PURPOSE = "second factors"
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the code of your app. Wait for the next one, then try."),
    }

    @override
    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal_for(self.PURPOSE, text.encode())).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        return unseal_for(self.PURPOSE, base64.b64decode(encrypted_text)).decode()

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "alsets"}

    @override
    def get_totp_issuer(self) -> str:
        return "alsets"

    @override
    def get_totp_label(self, user: Any) -> str:
        return str(user.email or user.card_number)

    @override
    def build_totp_svg(self, url: str) -> str:
        """Draw the code on white, so that a camera reads it on a dark page too."""
        drawn: str = segno.make(url).svg_inline(scale=5, light="#fff")
        return drawn

    @override
    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("My passkey")
