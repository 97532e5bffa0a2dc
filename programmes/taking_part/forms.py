"""What one types about taking part."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from programmes.cohort.queries import LOOKS, perspective_words
from programmes.taking_part import rules
from programmes.taking_part.models import Payment


class MyPartForm(forms.Form):
    """From where one looks, and what one needs. ``words``: the programme's own for the six."""

    perspective = forms.ChoiceField(
        label=_("From where do you look?"),
        help_text=_("Choose what is nearest. The sets are made by it."),
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one.")},
    )
    further = forms.MultipleChoiceField(
        label=_("And from where else?"),
        help_text=_("If at all. Only you can see this."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )
    needs = forms.CharField(
        label=_("What do you need, so that you can take part well?"),
        help_text=_("For example: a ramp, big print, an interpreter, breaks, a quiet room."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    journey = forms.CharField(
        label=_("How do you come, and what would make it easier?"),
        help_text=_("For example: by bus, a lift home, the fare before the day."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    comes_with = forms.CharField(
        label=_("Does somebody come with you?"),
        help_text=_("For example a brother or a friend. Write the name, and how we reach them."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    languages = forms.CharField(
        label=_("Which languages do you speak and read?"),
        help_text=_("The one you like best first."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    address_as = forms.CharField(
        label=_("How should we speak to you?"),
        help_text=_("For example: Grace, Mrs Bell, Sister Anna."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    payment = forms.ChoiceField(
        label=_("How would you like to be paid for your time and your travel?"),
        help_text=_("Never write a bank account here. We ask for it another way."),
        choices=[("", _("I do not say")), *Payment.choices],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
    )

    def __init__(self, *args: Any, words: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        six = [(one.value, perspective_words(one, words)) for one in LOOKS]
        for name in ("perspective", "further"):
            self.fields[name].choices = six  # type: ignore[attr-defined]  # fields of choices


class AgreementForm(forms.Form):
    """The sentences of a circle, one a line."""

    sentences = forms.CharField(
        label=_("How we work together"),
        help_text=_("One sentence on each line."),
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        error_messages={"required": _("Write at least one sentence.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_sentences(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["sentences"].splitlines()]
        sentences = [line for line in lines if line]
        if len(sentences) > rules.MOST:
            raise forms.ValidationError(
                ngettext_lazy(
                    "That is %(n)s sentence. %(most)s are enough.",
                    "Those are %(n)s sentences. %(most)s are enough.",
                    len(sentences),
                ),
                params={"n": len(sentences), "most": rules.MOST},
            )
        if any(len(one) > rules.LONGEST for one in sentences):
            raise forms.ValidationError(
                _("One sentence is very long. Make two of it, so that people can keep it in mind.")
            )
        return sentences


class PaymentForm(forms.Form):
    """The day on which somebody was paid."""

    paid_on = forms.DateField(
        label=_("When was it paid?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Choose a day that is in the calendar."),
        },
    )

    def clean_paid_on(self) -> Any:
        day = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day
