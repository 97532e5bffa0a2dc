"""What people type about themselves."""

import zoneinfo
from typing import Any

from allauth.account.forms import ConfirmEmailVerificationCodeForm as BaseConfirmAddressForm
from allauth.account.forms import ConfirmLoginCodeForm as BaseConfirmCodeForm
from allauth.account.forms import LoginForm as BaseSignInForm
from allauth.account.forms import ReauthenticateForm as BaseSecretForm
from allauth.mfa.base.forms import AuthenticateForm as BaseSecondStepForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseSecondStepAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateAppForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as BaseAddPasskeyForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as BaseNamePasskeyForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.people.rules import plain_card, plain_words

ONE_TIME = {"autocomplete": "one-time-code", "class": "short", "dir": "ltr"}
DIGITS = {**ONE_TIME, "inputmode": "numeric"}


class CardForm(forms.Form):
    """Signing in with a card."""

    card_number = forms.CharField(
        label=_("The number on your card"),
        help_text=_("It has 8 digits."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "inputmode": "numeric", "class": "short"}
        ),
        error_messages={"required": _("Type the number on your card.")},
    )
    secret = forms.CharField(
        label=_("Your secret words"),
        help_text=_("The words you chose when you joined."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your secret words.")},
    )

    def clean_card_number(self) -> str:
        return plain_card(self.cleaned_data["card_number"])


def _address_field() -> forms.EmailField:
    words = _("Type your email address, for example name@example.org.")
    return forms.EmailField(
        label=_("Your email address"),
        help_text=_("We send a code to it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"required": words, "invalid": words, "max_length": words},
    )


def _code_field(label: Any, hint: Any, attrs: dict[str, str]) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": _("Type the code.")},
    )


def mail_code() -> forms.CharField:
    """Return the field for a code that came by mail."""
    return _code_field(_("The code from the letter"), _("8 digits. Gaps do not matter."), DIGITS)


def app_code() -> forms.CharField:
    """Return the field for the code of an authenticator app."""
    return _code_field(_("The code from your app"), _("6 digits."), DIGITS)


def app_or_spare_code() -> forms.CharField:
    """Return the field for the code of an app, or a spare one."""
    return _code_field(_("The code from your app"), _("Or one of your spare codes."), ONE_TIME)


class SignInForm(BaseSignInForm):  # type: ignore[misc]  # allauth ships no types
    """Asks for the address that a code goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _address_field()
        del self.fields["remember"]  # the hour at which signing in ends is the same for everybody


class MailCodeForm(BaseConfirmCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The code that came by mail."""

    code = mail_code()


class ConfirmAddressForm(BaseConfirmAddressForm):  # type: ignore[misc]  # allauth ships no types
    """The code that shows whose an address is."""

    code = mail_code()


class SecretAgainForm(BaseSecretForm):  # type: ignore[misc]  # allauth ships no types
    """The secret words, once more."""

    password = forms.CharField(
        label=_("Your secret words"),
        help_text=_("The words you chose when you joined."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your secret words.")},
    )

    def clean_password(self) -> str:
        self.cleaned_data["password"] = plain_words(self.cleaned_data["password"])
        words: str = super().clean_password()
        return words


class SecondStepForm(BaseSecondStepForm):  # type: ignore[misc]  # allauth ships no types
    """The second step of signing in."""

    code = app_or_spare_code()


class SecondStepAgainForm(BaseSecondStepAgainForm):  # type: ignore[misc]  # allauth ships no types
    """The second step, once more."""

    code = app_or_spare_code()


class ActivateAppForm(BaseActivateAppForm):  # type: ignore[misc]  # allauth ships no types
    """The first code of an app that was just told the seed."""

    code = app_code()


class AddPasskeyForm(BaseAddPasskeyForm):  # type: ignore[misc]  # allauth ships no types
    """A passkey with its name; it always signs in by itself."""

    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("For example: my phone."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class NamePasskeyForm(BaseNamePasskeyForm):  # type: ignore[misc]  # allauth ships no types
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("For example: my phone."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name, so that you know it again.")},
    )


def time_zones() -> list[tuple[str, str]]:
    """Return the clocks of the world's cities, in the order of their names."""
    places = sorted(
        zone
        for zone in zoneinfo.available_timezones()
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/"))
    )
    return [(zone, zone.replace("_", " ").replace("/", " – ")) for zone in places]


class AddressForm(forms.Form):
    """Another address to write to."""

    email = _address_field()


class AddressCodeForm(forms.Form):
    """The code that shows whose an address is."""

    code = mail_code()


class SettingsForm(forms.Form):
    """How a person wants to read."""

    language = forms.ChoiceField(
        label=_("Which language do you want?"),
        choices=lambda: [("", _("As my phone or computer says")), *settings.LANGUAGES],
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=_("Which clock do you live by?"),
        help_text=_("Choose the nearest big city. Times are shown by its clock."),
        choices=lambda: [("", _("The clock of my programme")), *time_zones()],
        required=False,
    )


class ProfileForm(forms.Form):
    """What the people of one organisation see of oneself."""

    chosen_name = forms.CharField(
        label=_("The name others see"),
        help_text=_("It can be any name you like to be called by."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
        error_messages={"required": _("Type a name, so that others can talk to you.")},
    )
    pronoun = forms.CharField(
        label=_("How should others speak of you?"),
        help_text=_("For example: she, he, they. You may leave this empty."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short", "dir": "auto"}),
    )
    word = forms.CharField(
        label=_("A word for yourself"),
        help_text=_("For example: mother, voice hearer, nurse. You may leave this empty."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
