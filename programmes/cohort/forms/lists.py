"""What one chooses to invite a whole list of people."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.cohort.spreadsheets import MOST_BYTES, too_big


class ListForm(forms.Form):
    """A list as a file, or pasted from a spreadsheet."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("A spreadsheet: CSV or XLSX."),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"}
        ),
    )
    pasted = forms.CharField(
        label=_("Or paste its rows here"),
        help_text=_("With the heads of the columns in the first row."),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "spellcheck": "false"}),
    )

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        file, pasted = typed.get("file"), typed.get("pasted")
        if not self.errors and not file and not pasted:
            self.add_error("file", _("Choose a file, or paste rows."))
        if file and file.size > MOST_BYTES:
            self.add_error("file", str(too_big()))
        return typed

    def content(self) -> bytes:
        """Return what was chosen; the file, where there are both."""
        file, pasted = self.cleaned_data["file"], self.cleaned_data["pasted"]
        content: bytes = file.read() if file else pasted.encode()
        return content
