"""What is kept of a round."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RoundNoteForm(forms.Form):
    """What may stay of a round. All of it may stay empty."""

    words = forms.CharField(
        label=_("What may be kept"),
        help_text=_("A few sentences, as the person who had the time wants them."),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    before = forms.CharField(
        label=_("Who decided before?"),
        help_text=_("If it was about who decides what. For example: the ward chose the day."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    now = forms.CharField(
        label=_("Who decides now?"),
        help_text=_("For example: he chooses, and the ward arranges it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
