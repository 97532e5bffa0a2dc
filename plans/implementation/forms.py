"""What is typed into the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 60_000
"""Characters of one chapter: about thirty printed pages."""


class ChapterForm(forms.Form):
    """A chapter's heading and words. ``version`` is what the writer had read."""

    heading = forms.CharField(
        label=_("Heading"),
        max_length=120,
        error_messages={"required": _("Give the chapter a heading.")},
    )
    body = forms.CharField(
        label=_("The words of this chapter"),
        help_text=_("An empty line begins a new part. **Bold**, - list, ## heading."),
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_body(self) -> str:
        words: str = self.cleaned_data["body"]
        return words.replace("\r\n", "\n").strip("\n")
