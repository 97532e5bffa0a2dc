"""What people type about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CardForm(forms.Form):
    """Signing in with a card."""

    card_number = forms.CharField(
        label=_("The number on your card"),
        help_text=_("It has 8 digits."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "inputmode": "numeric", "class": "short"}
        ),
    )
    secret = forms.CharField(
        label=_("Your secret words"),
        help_text=_("The words you chose when you joined."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_card_number(self) -> str:
        typed: str = self.cleaned_data["card_number"]
        return "".join(sign for sign in typed if sign.isalnum()).upper()
