"""What those who facilitate keep: their journals, and what the question coach listens for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OpeningsForm(forms.Form):
    """What sounds like advice, one opening a line."""

    openings = forms.CharField(
        label=_("Openings, one a line"),
        help_text=_("A question that holds one of them gets the hint."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class JournalForm(forms.Form):
    """A facilitator's notes, under her three tasks."""

    challenging = forms.CharField(
        label=_("Ideas that are out of date"),
        help_text=_("Which did you meet? How did you question them?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    promoting = forms.CharField(
        label=_("Recovery"),
        help_text=_("Where did people find it for themselves? What helped?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reevaluating = forms.CharField(
        label=_("Who decides"),
        help_text=_("Did roles change? Where was there bargaining, partnership, trying out?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
