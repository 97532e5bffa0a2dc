"""The outline of a Whole Person – Whole Life Recovery Implementation Plan."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.implementation.models import ChapterKind


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    """A chapter to begin with. ``must``: the plan should not go out without it."""

    key: str
    heading: Promise | str
    asks: Promise | str
    kind: ChapterKind = ChapterKind.TEXT
    must: bool = False


TITLE = _("Whole Person – Whole Life Recovery Implementation Plan")

OUTLINE = (
    OutlineChapter(
        "how-to-read",
        _("How to read this plan"),
        _("Who is it for? Where can people get help? How were people’s stories kept safe?"),
        must=True,
    ),
    OutlineChapter(
        "on-one-page",
        _("On one page"),
        _("What did we learn? What do we ask, from whom, and by when?"),
        must=True,
    ),
    OutlineChapter(
        "who-we-are",
        _("Who we are"),
        _("Who took part, and how did we work? The numbers come in by themselves."),
        kind=ChapterKind.FACTS,
        must=True,
    ),
    OutlineChapter(
        "why-change",
        _("Why change"),
        _("Why go from illness to a whole life? Say it in your own words."),
    ),
    OutlineChapter(
        "what-we-mean",
        _("What we mean"),
        _("Your four working definitions. Say which of them are agreed."),
        must=True,
    ),
    OutlineChapter(
        "knowing-the-person",
        _("Knowing the person"),
        _("What did you learn from people’s stories? Use only words that people agreed to."),
        must=True,
    ),
    OutlineChapter(
        "working-alongside",
        _("Working alongside the person"),
        _("What helps, and what does not?"),
        must=True,
    ),
    OutlineChapter(
        "whole-life",
        _("A whole life for the person"),
        _("What do people’s plans need from places and services? Name no person."),
    ),
    OutlineChapter(
        "families",
        _("Families, friends and networks"),
        _("What do families and friends bring, and what do they need?"),
    ),
    OutlineChapter(
        "diversity",
        _("Culture, faith, language and diversity"),
        _("Whose voice is missing here? Say something, even one line."),
        must=True,
    ),
    OutlineChapter(
        "what-we-tried",
        _("What we tried"),
        _("What did you try in a new way, and what happened?"),
    ),
    OutlineChapter(
        "in-the-way",
        _("What stands in the way"),
        _("A few words before the wall. The notes come in by themselves."),
        kind=ChapterKind.BARRIERS,
    ),
    OutlineChapter(
        "action-plan",
        _("Action plan"),
        _("A few words before the actions. The actions come in by themselves."),
        kind=ChapterKind.ACTIONS,
        must=True,
    ),
    OutlineChapter(
        "spreading",
        _("How this learning will spread"),
        _("Whom will you tell, and who will be believed? Actions to tell others come in here."),
        kind=ChapterKind.SPREAD,
    ),
    OutlineChapter(
        "people-and-support",
        _("People and support needed"),
        _("Training, coaching, peer roles, payment for people’s time."),
    ),
    OutlineChapter(
        "money-and-leadership",
        _("Money, policy and leadership"),
        _("What do you ask of each person who can decide?"),
        must=True,
    ),
    OutlineChapter(
        "how-we-will-know",
        _("How we will know"),
        _("What has changed so far? What will you look at after 6 and 12 months?"),
        must=True,
    ),
    OutlineChapter(
        "what-we-ask",
        _("What we ask of the symposium"),
        _("Which questions shall people talk about? What happens to their comments?"),
    ),
    OutlineChapter(
        "what-comes-next",
        _("What comes next"),
        _("The next dates, and the way to a plan for the whole community."),
    ),
)

BY_KEY = {chapter.key: chapter for chapter in OUTLINE}
