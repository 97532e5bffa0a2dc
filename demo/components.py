"""The style page: every part of a page, alive, and when to use it. For people who build this."""

from types import SimpleNamespace

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alsets.access import MemberRequest, open_to_everyone
from alsets.ui.forms import Explained
from alsets.ui.tokens import PALETTE

PEOPLE = [
    {"i": "JM", "k": "k4", "state": "speaks"},
    {"i": "RE", "k": "k1", "state": "lead"},
    {"i": "LK", "k": "k3", "state": ""},
    {"i": "NH", "k": "k2", "state": "away"},
    {"i": "AB", "k": "k5", "state": ""},
    {"i": "FO", "k": "k4", "state": ""},
]
SIX = [
    {"icon": "heart", "name": "Lived experience", "k": "k4"},
    {"icon": "users-round", "name": "Family and friends", "k": "k2"},
    {"icon": "stethoscope", "name": "Practice", "k": "k1"},
    {"icon": "siren", "name": "Emergency", "k": "k3"},
    {"icon": "church", "name": "Community and faith", "k": "k5"},
    {"icon": "landmark", "name": "Those who decide", "k": "pine"},
]
TASKS = [
    ("calendar", "pine", "Say whether you come", "Thursday 3 December, 1:30 p.m.", "#main"),
    ("list-checks", "sun", "Ring the housing office", "You said: by Friday", "#main"),
]
AGENDA = [
    ("1:30", "Come in, tea", "15 minutes", "done"),
    ("1:45", "Joe has the floor", "What would a good first night look like?", "on"),
    ("2:15", "A break", "As long as it takes", ""),
]
STEPS = [
    (1, "done", "held"),
    (2, "done", "held"),
    (3, "next", "next"),
    (4, "later", "later"),
    (5, "later", "later"),
]


class SampleForm(forms.Form):
    """One of each control, one of them with an error."""

    name = forms.CharField(label="Your first name", help_text="What people call you.")
    how_many = forms.IntegerField(
        label="About how many people?",
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": "Say about how many people. A guess is fine."},
    )
    words = forms.CharField(
        label="What happened?",
        help_text="As much or as little as you like.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    coming = forms.ChoiceField(
        label="Are you coming?",
        choices=[("yes", "I am coming"), ("unsure", "I am not sure"), ("no", "I cannot come")],
        widget=forms.RadioSelect(attrs={"class": "tight"}),
    )
    who = forms.ChoiceField(
        label="Who can read this?",
        choices=[
            ("me", Explained("Only me", "Nobody else. Not your facilitator either.")),
            ("set", Explained("My set", "The six people you sit with.")),
        ],
        widget=forms.RadioSelect(attrs={"class": "one"}),
    )
    needs = forms.MultipleChoiceField(
        label="What do you need?",
        choices=[("seat", "A seat by the door"), ("break", "A break"), ("sign", "An interpreter")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(
        label="I agree to this", help_text="You can change your mind.", required=False
    )


@open_to_everyone
@require_http_methods(["GET"])
def components(request: MemberRequest) -> HttpResponse:
    """Show every part and when to use it."""
    typed = {"name": "Ana", "how_many": "lots", "coming": "yes", "who": "me", "needs": ["break"]}
    context = {
        "palette": list(PALETTE),
        "form": SampleForm(typed),
        "people": PEOPLE,
        "six": SIX,
        "tasks": TASKS,
        "files": [("The plan, to read", "PDF with marks for screen readers", "240 kB", "#main")],
        "agenda": AGENDA,
        "steps": STEPS,
        "seats": [("JM", "on"), ("NH", "asked"), ("", "free"), ("", "over")],
        "making": {"done": 3, "total": 12, "words": "3 of 12 pages are made"},
        "made": {"done": 12, "total": 12, "words": "Your document is ready.", "over": True},
        "kept": SimpleNamespace(kept_at=timezone.now()),
        "choices": {
            "name": "c1",
            "legend": "Choices without a form",
            "size": "seg",
            "options": [("y", "Yes", "", True), ("m", "If needed", "", False)],
        },
    }
    return render(request, "demo/components.html", context)
