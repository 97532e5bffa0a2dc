"""How forms look: one label, one hint, one error, one control, and a summary of what is missing."""

from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

WRITTEN = (forms.Textarea, forms.TextInput)
NOT_WORDS = (forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput)


@dataclass(frozen=True, slots=True)
class Explained:
    """A choice of two lines: the words, and smaller what they mean. Lazy texts are welcome."""

    words: Any
    small: Any

    @override
    def __str__(self) -> str:
        return str(self.words)


class Field(BoundField):
    """A field on a page: knows which look its control has."""

    @override
    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Let each written text find its own direction."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        control = widget or self.field.widget
        if isinstance(control, WRITTEN) and not isinstance(control, NOT_WORDS):
            built.setdefault("dir", control.attrs.get("dir", "auto"))
        return built

    @property
    def look(self) -> str:
        """Say how the label and the control stand: "tick", "group" or "line"."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "group" if self.use_fieldset else "line"

    @property
    def place(self) -> str:
        """The id that a link to this field leads to: its control, or the first of them."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id


class Renderer(TemplatesSetting):
    """Our templates for every form; a ``Form`` needs to say nothing."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field
