"""Reading who runs things in an organisation, in the words of its page."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.organisations.queries import HeldRole, open_invitations, people_of
from members.organisations.rules import LISTED, RUNS, can_hand_on, can_run_organisation
from members.people.queries import Face, face
from plans.programme_page.queries import programme_titles


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A role somebody holds. ``words``: the role, and the programme where it is for one.

    ``can_hand_on``: a facilitator's own.
    """

    id: UUID
    face: Face
    words: str
    is_me: bool
    can_hand_on: bool


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Somebody asked by letter. ``email`` is for coordinators. ``over``: 14 days have passed.

    ``came_back``: nobody lives at the address. ``after``: whose role is handed over, by name.
    """

    id: UUID
    face: Face
    email: str
    words: str
    over: bool
    came_back: bool
    after: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who runs things, and who was asked to."""

    people: tuple[PersonLine, ...]
    asked: tuple[AskedLine, ...]


def people_page(member: Member) -> PeoplePage:
    """Return who runs things in the organisation; addresses only for those who wrote to them."""
    titles = programme_titles(member)
    sees_addresses = can_run_organisation(member)
    asked, people = open_invitations(member.organisation), people_of(member.organisation)
    names = {held.membership_id: held.name for held in people}
    return PeoplePage(
        people=tuple(_line(member, held, titles) for held in people),
        asked=tuple(
            AskedLine(
                id=one.id,
                face=face(one.id, one.name),
                email=one.email if sees_addresses else "",
                words=_("%(role)s · asked on %(day)s")
                % {
                    "role": _role_words(one.role, one.programme_id, titles),
                    "day": formats.date_format(timezone.localtime(one.sent_at), "j F"),
                },
                over=one.over,
                came_back=one.came_back,
                after=names.get(one.replaces_id, "") if one.replaces_id else "",
            )
            for one in asked
        ),
    )


def role_to_end(member: Member, membership_id: UUID) -> PersonLine | None:
    """Return a role in the organisation that a coordinator may end."""
    held = next(
        (one for one in people_of(member.organisation) if one.membership_id == membership_id), None
    )
    return _line(member, held, programme_titles(member)) if held else None


@dataclass(frozen=True, slots=True)
class Handing:
    """A role to hand over. ``takers``: who could have it at once, person by name.

    ``by_letter``: or somebody new.
    """

    line: PersonLine
    role: Role
    programme_id: UUID | None
    takers: dict[UUID, str]
    by_letter: bool


def role_to_hand_over(member: Member, membership_id: UUID) -> Handing | None:
    """Return a role that a coordinator may hand over, or a facilitator her own, and to whom."""
    people = people_of(member.organisation)
    held = next((one for one in people if one.membership_id == membership_id), None)
    runs = can_run_organisation(member)
    if held is None or not (runs or can_hand_on(member, held.role, held.person_id)):
        return None
    takers = {
        one.person_id: one.name
        for one in people
        if one.person_id != held.person_id and (runs or one.role in RUNS)
    }
    by_name = sorted(takers.items(), key=lambda taker: taker[1].casefold())
    return Handing(
        _line(member, held, programme_titles(member)),
        held.role,
        held.programme_id,
        dict(by_name),
        by_letter=runs,
    )


def role_is_over(member: Member, membership_id: UUID) -> bool:
    """Say whether there was such a role here, and is no more."""
    rows = Membership.objects.filter(organisation_id=member.organisation, role__in=LISTED)
    return rows.filter(pk=membership_id, active=False).exists()


def _line(member: Member, held: HeldRole, titles: dict[UUID, str]) -> PersonLine:
    return PersonLine(
        id=held.membership_id,
        face=face(held.person_id, held.name),
        words=_role_words(held.role, held.programme_id, titles),
        is_me=held.person_id == member.person_id,
        can_hand_on=can_hand_on(member, held.role, held.person_id),
    )


def _role_words(role: Role, programme_id: UUID | None, titles: dict[UUID, str]) -> str:
    if programme_id is None:
        return str(role.label)
    return f"{role.label} · {titles.get(programme_id, '')}"
