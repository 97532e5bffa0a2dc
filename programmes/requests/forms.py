"""What people type into a request, and what leads type about it."""

from collections.abc import Mapping
from typing import Any, override

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from programmes.requests import questions
from programmes.requests.queries import Choices

LONGEST = 2000


def _words(**more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4, **more})


class YouForm(forms.Form):
    """Question 1."""

    organisation_name = forms.CharField(
        label=_("What is your organisation or group called?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write what your organisation or group is called.")},
    )
    contact_name = forms.CharField(
        label=_("What is your name?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name, so that we know whom we talk to.")},
    )
    contact_role = forms.CharField(
        label=_("What do you do there?"),
        help_text=_("You can leave this empty."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("Your email"),
        help_text=_("We send you the link to these pages."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your email, so that we can answer you."),
            "invalid": _("Write your whole email address, like name@example.org."),
        },
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        help_text=_("Only if you would rather talk."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "short"}),
    )
    partner_name = forms.CharField(
        label=_("Do you ask together with another organisation? Which one?"),
        help_text=_("Leave this and the next two empty if you ask alone."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    partner_contact = forms.CharField(
        label=_("Who speaks for them?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    partner_email = forms.EmailField(
        label=_("Their email"),
        help_text=_("We write there only when the programme begins."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Write the whole email address, like name@example.org.")},
    )


class PlaceForm(forms.Form):
    """Question 2."""

    where = forms.CharField(
        label=_("Where would the set meet?"),
        help_text=_("A town, a district or a few streets."),
        max_length=200,
        error_messages={"required": _("Write where, even roughly.")},
    )
    for_whom = forms.CharField(
        label=_("Who is it for?"),
        help_text=_("The people, the services, the neighbourhood."),
        max_length=LONGEST,
        widget=_words(),
        error_messages={"required": _("Write a few words about who it is for.")},
    )
    room = forms.CharField(
        label=_("Is there a room for 25 people?"),
        help_text=_("Leave it empty if you do not know yet."),
        max_length=200,
        required=False,
    )


class CircleForm(forms.Form):
    """Question 3: rough numbers by perspective."""

    said_yes = forms.CharField(
        label=_("Has anyone said yes already?"),
        help_text=_("Say it without people’s names. For example: two nurses and a priest."),
        max_length=LONGEST,
        required=False,
        widget=_words(rows=3),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.fields.pop("said_yes")
        for key, label in questions.SIX.items():
            self.fields[key] = forms.IntegerField(
                label=label,
                required=False,
                min_value=0,
                max_value=questions.MOST_OF_A_KIND,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}
                ),
                error_messages={
                    "invalid": _("Write a number, like 4. A guess is fine."),
                    "min_value": _("Write 0 or more."),
                    "max_value": _("Write a number up to 30."),
                },
            )
        self.fields["said_yes"] = told

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not any(typed.get(key) for key in questions.SIX):
            first = next(iter(questions.SIX))
            self.add_error(
                first, _("Say about how many people, at least of one kind. A guess is fine.")
            )
        return typed


class HopesForm(forms.Form):
    """Question 4."""

    hopes = forms.CharField(
        label=_("What should be different in a year?"),
        max_length=LONGEST,
        widget=_words(rows=5),
        error_messages={"required": _("Write a few words about what you hope for.")},
    )
    worries = forms.CharField(
        label=_("What could make it hard?"),
        help_text=_("You can leave this empty."),
        max_length=LONGEST,
        required=False,
        widget=_words(),
    )


class PracticalForm(forms.Form):
    """Question 5."""

    start = forms.CharField(
        label=_("When would you like to start?"),
        help_text=_("A month or a season is enough."),
        max_length=120,
        error_messages={"required": _("Write when, even roughly.")},
    )
    languages = forms.CharField(
        label=_("Which languages will people speak?"),
        max_length=200,
        error_messages={"required": _("Write at least one language.")},
    )
    meetings = forms.ChoiceField(
        label=_("How often could people meet?"),
        choices=list(questions.MEETINGS.items()),
        initial="unsure",
        widget=forms.RadioSelect(attrs={"class": "one"}),
    )
    access = forms.CharField(
        label=_("What do people need, to be able to come?"),
        help_text=_("For example: step-free, a quiet room, an interpreter, travel money."),
        max_length=LONGEST,
        required=False,
        widget=_words(),
    )
    ready = forms.MultipleChoiceField(
        label=_("What do you have already?"),
        help_text=_("Tick what is there. You can ask without any of it. We talk it through."),
        choices=list(questions.READY.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "one"}),
    )

    def __init__(
        self, data: Any = None, *, initial: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        ticked = questions.ready_of({"practical": initial or {}})
        super().__init__(data, initial={**(initial or {}), "ready": sorted(ticked)}, **more)


FORMS: dict[str, type[forms.Form]] = {
    "you": YouForm,
    "place": PlaceForm,
    "circle": CircleForm,
    "hopes": HopesForm,
    "practical": PracticalForm,
}


def kept(form: forms.Form) -> dict[str, str]:
    """Return what was typed, as it is kept: whole where it is right, else the first words of it."""
    typed = {}
    for name, field in form.fields.items():
        if name == "ready":
            ticked = set(form[name].data or ())
            typed[name] = ",".join(key for key in questions.READY if key in ticked)
            continue
        raw = str(form.data.get(name, ""))
        typed[name] = raw.strip()[: getattr(field, "max_length", None) or 40]
    return typed


class EmailForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("Your email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your email, or copy the link from this page."),
            "invalid": _("Write your whole email address, like name@example.org."),
        },
    )


class NoteForm(forms.Form):
    """One thing to say."""

    text = forms.CharField(
        label=_("Write back"),
        max_length=4000,
        widget=_words(),
        error_messages={"required": _("Write a few words first.")},
    )


class CloseForm(forms.Form):
    """A rest, or a no: with a reason that the organisation reads."""

    what = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            ("pause", _("Let it rest for now")),
            ("decline", _("Say no")),
        ],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read these words. Say what would have to change."),
        max_length=4000,
        widget=_words(),
        error_messages={"required": _("Write the reason. They asked, so they should know.")},
    )


def _slug(label: Any, help_text: Any, *, required: bool = True) -> forms.SlugField:
    return forms.SlugField(
        label=label,
        help_text=help_text,
        max_length=50,
        required=required,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "dir": "ltr"}),
        error_messages={
            "required": _("Write a short word for the address."),
            "invalid": _("Use small letters, numbers and hyphens, without spaces."),
        },
    )


class AgreeForm(forms.Form):
    """What is made when a lead agrees."""

    organisation = forms.ChoiceField(label=_("Which organisation is it?"), required=False)
    organisation_name = forms.CharField(
        label=_("Name of the new organisation"), max_length=200, required=False
    )
    organisation_slug = _slug(
        _("Its address"), _("A short word, like “harbour-trust”."), required=False
    )
    coordinator_name = forms.CharField(
        label=_("Who coordinates it?"), max_length=80, required=False
    )
    coordinator_email = forms.EmailField(
        label=_("The coordinator’s email"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Write the whole email address, like name@example.org.")},
    )
    partner_name = forms.CharField(
        label=_("Who coordinates it with them?"),
        help_text=_("For two organisations that asked together. Leave it empty otherwise."),
        max_length=80,
        required=False,
    )
    partner_email = forms.EmailField(
        label=_("The second coordinator’s email"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Write the whole email address, like name@example.org.")},
    )
    programme_title = forms.CharField(
        label=_("Name of the programme"),
        max_length=120,
        error_messages={"required": _("Give the programme a name.")},
    )
    programme_slug = _slug(_("Its address"), _("A short word, like “harbour”."))
    place = forms.CharField(label=_("Where it meets"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Its language"),
        choices=[(code, name) for code, name in settings.LANGUAGES if code != "x-pseudo"],
    )
    template = forms.ChoiceField(
        label=_("Which rhythm does it begin with?"),
        widget=forms.RadioSelect(attrs={"class": "one"}),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("A new organisation")),
            *choices.organisations,
        ]
        self.fields["template"].choices = choices.templates  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("partner_email") and not typed.get("partner_name"):
            self.add_error("partner_name", _("Write who coordinates it."))
        if typed.get("organisation") or "organisation" in self.errors:
            return typed
        for field, words in (
            ("organisation_name", _("Write the name of the new organisation.")),
            ("organisation_slug", _("Write a short word for the address.")),
            ("coordinator_name", _("Write who coordinates it.")),
            ("coordinator_email", _("Write the coordinator’s email, so that we can invite them.")),
        ):
            if not typed.get(field) and field not in self.errors:
                self.add_error(field, words)
        return typed


def suggested_slug(name: str) -> str:
    """Return a short address for a name: whole words, at most 40 signs."""
    words, slug = slugify(name).split("-"), ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > 40:  # noqa: PLR2004
            break
        slug = longer
    return slug
