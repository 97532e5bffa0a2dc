"""The five questions of a request: their words, and what must be answered before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.cohort.models import Perspective

type Typed = Mapping[str, str]
type Answers = Mapping[str, Typed]

MOST_OF_A_KIND = 30
"""Seats of one perspective that can be asked for; a whole programme holds no more."""


@dataclass(frozen=True, slots=True)
class Question:
    """One page. ``labels``: field → the word beside its answer; ``must``: fields to be filled."""

    key: str
    title: Promise
    why: tuple[Promise, ...]
    labels: Mapping[str, Promise | str]
    must: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


SIX = {str(value): label for value, label in Perspective.choices}
MEETINGS = {
    "twelve": _("Twelve half days, over about nine months"),
    "five": _("Five longer meetings"),
    "unsure": _("We do not know yet"),
}

READY = {
    "co_lead": _("Somebody with lived experience who helps to lead"),
    "paid": _("Money for people’s time and travel"),
    "room": _("A safe place to meet, with step-free access"),
    "sponsor": _("Somebody senior who can act on the plan"),
    "safe": _("Somebody to turn to when a person may be in danger"),
    "tongues": _("Interpreters, or people who speak the languages"),
}
"""What helps a set to begin well. It informs, and stops nobody from asking."""

QUESTIONS = (
    Question(
        key="you",
        title=_("Who are you?"),
        why=(
            _("We write back to one person. That can be you, or somebody you name."),
            _("Your email is where we send the link to these pages. We give it to nobody else."),
        ),
        labels={
            "organisation_name": _("Organisation"),
            "contact_name": _("Name"),
            "contact_role": _("What you do there"),
            "email": _("Email"),
            "phone": _("Phone"),
            "partner_name": _("Together with"),
            "partner_contact": _("Who speaks for them"),
            "partner_email": _("Their email"),
        },
        must=frozenset({"organisation_name", "contact_name", "email"}),
    ),
    Question(
        key="place",
        title=_("Where, and for whom?"),
        why=(
            _("A set belongs to a place. People in it should be able to meet, and to go on after."),
            _("A street, a town or a district is enough."),
        ),
        labels={"where": _("Where"), "for_whom": _("For whom"), "room": _("A room")},
        must=frozenset({"where", "for_whom"}),
    ),
    Question(
        key="circle",
        title=_("Who will be in the circle?"),
        why=(
            _("A set works when six kinds of people sit together."),
            _("Nobody should be the only one of their kind."),
            _("A guess is fine. We talk it through with you."),
        ),
        labels={**SIX, "said_yes": _("Who has said yes")},
        numbers=frozenset(SIX),
    ),
    Question(
        key="hopes",
        title=_("What do you hope for?"),
        why=(
            _("Say it in your own words. There is no right answer."),
            _("It helps us to know what you have tried already."),
        ),
        labels={"hopes": _("You hope for"), "worries": _("What could make it hard")},
        must=frozenset({"hopes"}),
    ),
    Question(
        key="practical",
        title=_("When, in which languages, and what do people need?"),
        why=(
            _("Most sets need three months to find their people."),
            _("Ramps, interpreters, child care, travel money: what people need comes first."),
        ),
        labels={
            "start": _("Would like to start"),
            "languages": _("Languages"),
            "meetings": _("How often"),
            "access": _("What people need"),
            "ready": _("You have already"),
        },
        must=frozenset({"start", "languages"}),
    ),
)
KEYS = tuple(question.key for question in QUESTIONS)
BY_KEY = {question.key: question for question in QUESTIONS}


def ready_of(answers: Answers) -> frozenset[str]:
    """Return the keys of what is there already."""
    typed = answers.get("practical", {}).get("ready", "")
    return frozenset(typed.split(",")) & READY.keys()


def number_of(key: str) -> int:
    """Return the place of a question, from 1."""
    return KEYS.index(key) + 1


def after(key: str) -> str:
    """Return the key of the next question, "" after the last."""
    return "" if key == KEYS[-1] else KEYS[KEYS.index(key) + 1]


def before(key: str) -> str:
    """Return the key of the question before, "" before the first."""
    return "" if key == KEYS[0] else KEYS[KEYS.index(key) - 1]


def people(answers: Answers) -> int:
    """Return how many people were named in all; what is no number counts as none."""
    typed = answers.get("circle", {})
    return sum(_number(typed.get(field, "")) or 0 for field in SIX)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and int(typed) <= MOST_OF_A_KIND else None


def is_answered(question: Question, answers: Answers) -> bool:
    """Say whether what must be there is there, and numbers are numbers."""
    typed = answers.get(question.key)
    if typed is None or any(not typed.get(field, "").strip() for field in question.must):
        return False
    numbers = [typed.get(field, "") for field in question.numbers]
    if any(words and _number(words) is None for words in numbers):
        return False
    return not numbers or people(answers) > 0


def unanswered(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that still wait for an answer."""
    return tuple(question for question in QUESTIONS if not is_answered(question, answers))
