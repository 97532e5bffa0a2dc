"""Who says yes to the agreement, who changes it, and what it says to begin with."""

from django.utils.translation import gettext_lazy as _

from alsets.access import Member, Role
from programmes.cohort.rules import can_fill_seats

SENTENCES = (
    _("What is said here stays here. What I learned may travel, who said it may not."),
    _("One person at a time has the time."),
    _("We ask. We do not advise unless asked."),
    _("I speak from my own life."),
    _("Titles stay at the door. Nobody is anybody’s patient here."),
    _("I may pass, pause or leave, and come back."),
    _("Difference is welcome. Disrespect is not."),
    _("We come on time, or send word."),
    _("We do what we said, or say what got in the way."),
    _("If somebody may be in danger we say so openly, with that person first where we can."),
    _("Phones are quiet and breaks are kept. What people need is everybody’s job."),
    _("We look at how we work together every time."),
)
"""What every programme begins with, in the reader's language."""

MOST, LONGEST = 24, 300
"""Sentences of an agreement, and signs of one of them."""


def can_say_yes(member: Member) -> bool:
    """Everybody who sits in the circle or beside somebody there."""
    return member.is_any(Role.MEMBER, Role.FACILITATOR, Role.SUPPORTER)


def can_change_agreement(member: Member) -> bool:
    """Those who facilitate write down what the circle agreed."""
    return member.is_any(Role.FACILITATOR)


def can_see_needs(member: Member) -> bool:
    """Those who run the programme see what people need, and note that they were paid."""
    return can_fill_seats(member)
