"""Who may read something of one's own, and until when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, override
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from members.consent.models import CircleKind
from members.consent.queries import Audience, SharedPiece
from sessions.reflections import rules
from sessions.reflections.rules import Until

ONLY_ME, ONE_PERSON = "me", "one"
CHOOSE = {"invalid_choice": gettext_lazy("This is not on the list any more. Choose again.")}


@dataclass(frozen=True, slots=True)
class Card:
    """One answer to who can read it: what it is, who that is, and its sign."""

    words: str
    small: str = ""
    icon: str = ""

    @override
    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class OpenTo:
    """To whom it shall be open, and until when."""

    organisation_id: UUID
    circle_id: UUID | None
    reader_id: UUID | None
    until: dt.datetime | None


class AudienceForm(forms.Form):
    """Who can read it.

    ``audiences``: her sets and programmes. ``next_on``: the day of the next session of each.
    ``shared``: as it is open now. ``who`` left out: nothing changes about who can read it.
    """

    who = forms.ChoiceField(
        label=gettext_lazy("Who can read this?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages=CHOOSE,
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Which person?"), required=False, error_messages=CHOOSE
    )
    until = forms.ChoiceField(
        label=gettext_lazy("Until when?"),
        widget=forms.RadioSelect(attrs={"class": "one"}),
        required=False,
        error_messages=CHOOSE,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        audiences: Sequence[Audience],
        next_on: Mapping[UUID, dt.date],
        shared: SharedPiece | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.audiences, self.next_on, self.shared = audiences, next_on, shared
        begins = {**_as_it_is(shared), "until": self._begins().value, **(initial or {})}
        super().__init__(data, initial=begins)
        self._choices("who", [(ONLY_ME, _only_me()), *self._people_to_choose()])
        self._choices("person", self._persons())
        self._choices("until", [(until.value, words) for until, words in self._untils()])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def can_share(self) -> bool:
        """Say whether there is anybody to share with."""
        return bool(self.audiences)

    def _people_to_choose(self) -> list[tuple[str, Card]]:
        if not self.audiences:
            return []
        one = Card(_("One person"), _("You choose who."), "user")
        return [(ONE_PERSON, one), *[(str(a.circle_id), _card(a)) for a in self.audiences]]

    def _persons(self) -> list[tuple[str, str]]:
        several = len({a.organisation_id for a in self.audiences}) > 1
        found: dict[str, str] = {}
        for audience in self.audiences:
            for one in audience.people:
                name = f"{one.name} ({audience.organisation_name})" if several else one.name
                found[_person(audience.organisation_id, one.person_id)] = name
        if self.shared and self.shared.reader_id:
            # Still open to her, though they sit in no circle together any more.
            value = _person(self.shared.organisation_id, self.shared.reader_id)
            found.setdefault(value, self.shared.name)
        by_name = sorted(found.items(), key=lambda one: one[1].casefold())
        return [("", _("Choose a name")), *by_name]

    def _untils(self) -> list[tuple[Until, str]]:
        return [(until, words) for until, (words, _day_) in self._ends().items()]

    def _ends(self) -> dict[Until, tuple[str, dt.date | None]]:
        """Return the ends to choose from: words, and the day where it is one for every audience."""
        found: dict[Until, tuple[str, dt.date | None]] = {}
        days = set(self.next_on.values())
        if len(days) == 1:
            day = days.pop()
            words = _("Until our next session, %(date)s") % {"date": _day(day)}
            found[Until.NEXT_SESSION] = (words, day)
        elif days:
            found[Until.NEXT_SESSION] = (str(Until.NEXT_SESSION.label), None)
        week, month = rules.days_from(timezone.localdate())
        found[Until.WEEK] = (_("For one week, until %(date)s") % {"date": _day(week)}, week)
        found[Until.MONTH] = (_("For one month, until %(date)s") % {"date": _day(month)}, month)
        found[Until.TAKEN_BACK] = (str(Until.TAKEN_BACK.label), None)
        now = self.shared.until_on if self.shared else None
        if now and now not in [day for _words, day in found.values()]:
            as_it_is = _("Until %(date)s") % {"date": _day(now)}
            found = {Until.AS_IT_IS: (as_it_is, now), **found}
        return found

    def _begins(self) -> Until:
        """Return the end that is chosen at first: as it is open now, else the nearest."""
        ends = self._ends()
        if self.shared is None:
            return next(iter(ends))
        if self.shared.until_on is None:
            return Until.TAKEN_BACK
        return next(until for until, (_w, day) in ends.items() if day == self.shared.until_on)

    @override
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and data.get("who") and data["who"] != ONLY_ME:
            data["open_to"] = self._open_to(data)
        return data

    def _open_to(self, data: dict[str, Any]) -> OpenTo | None:
        """Return to whom it shall be open, or say what is missing."""
        audience, reader_id = None, None
        if data["who"] == ONE_PERSON:
            place, _colon, person = data.get("person", "").partition(":")
            if not person:
                self.add_error("person", _("Choose a person from the list."))
                return None
            organisation_id, reader_id = UUID(place), UUID(person)
            near = [a for a in self.audiences if a.organisation_id == organisation_id]
            days = [self.next_on[a.circle_id] for a in near if a.circle_id in self.next_on]
            zone = near[0].time_zone if near else timezone.get_current_timezone_name()
        else:
            audience = next(a for a in self.audiences if str(a.circle_id) == data["who"])
            organisation_id, zone = audience.organisation_id, audience.time_zone
            days = [self.next_on[audience.circle_id]] if audience.circle_id in self.next_on else []
        until = Until(data.get("until") or Until.TAKEN_BACK)
        if until == Until.AS_IT_IS and self.shared:
            ends = self.shared.until
        else:
            week, month = rules.days_from(timezone.localdate())
            chosen = {
                Until.NEXT_SESSION: min(days, default=None),
                Until.WEEK: week,
                Until.MONTH: month,
            }
            day = chosen.get(until)
            if day is None and until == Until.NEXT_SESSION:
                self.add_error(
                    "until", _("The next session has no date there yet. Choose another day.")
                )
                return None
            ends = rules.end_of(day, zone) if day else None
        return OpenTo(organisation_id, audience.circle_id if audience else None, reader_id, ends)


def _as_it_is(shared: SharedPiece | None) -> dict[str, str]:
    if shared is None:
        return {"who": ONLY_ME}
    if shared.reader_id:
        person = _person(shared.organisation_id, shared.reader_id)
        return {"who": ONE_PERSON, "person": person}
    return {"who": str(shared.circle_id)}


def _person(organisation_id: UUID, person_id: UUID) -> str:
    return f"{organisation_id}:{person_id}"


def _only_me() -> Card:
    return Card(_("Only me"), _("Nobody else. Not your facilitator either."), "lock")


def _card(audience: Audience) -> Card:
    n = len(audience.people)
    if audience.kind == CircleKind.PROGRAMME:
        words = _("Everyone in %(programme)s") % {"programme": audience.name}
        small = ngettext("%(n)d other person.", "%(n)d other people.", n) % {"n": n}
        return Card(words, small, "circle-dot-dashed")
    names = ", ".join(one.name for one in audience.people)
    return Card(_("My set: %(name)s") % {"name": audience.name}, names, "users")


def _day(day: dt.date) -> str:
    return date_format(day, "l j F")
