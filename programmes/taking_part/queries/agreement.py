"""Reading the working agreement, and who has said yes to it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import formats, timezone

from alsets.access import Member, Role
from members.organisations.models import Membership
from members.people.queries import Face, faces_in
from programmes.cohort.models import Programme, Seat, SeatState
from programmes.taking_part import rules
from programmes.taking_part.models import AgreementYes, WorkingAgreement


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The sentences of a programme. ``is_own``: the circle changed ours.

    ``said_on``: the day she said yes to this version, in words, or "". ``has_older_yes``: she said
    yes to one before. ``not_yet``: who sits there and has not, for those who run the programme.
    """

    sentences: tuple[str, ...]
    is_own: bool
    version: int
    said_on: str
    has_older_yes: bool
    n_yes: int
    n_people: int
    not_yet: tuple[Face, ...]


def agreement_page(member: Member) -> AgreementPage:
    """Return the agreement of the programme of the address."""
    row = WorkingAgreement.objects.filter(programme_id=member.programme).first()
    version = row.version if row else 1
    said = list(
        AgreementYes.objects.filter(programme_id=member.programme).values_list(
            "owner_id", "version", "said_at"
        )
    )
    mine = {at_version: at for owner, at_version, at in said if owner == member.person_id}
    at = mine.get(version)
    have = {owner for owner, at_version, _at in said if at_version == version}
    people = _sitting(member) if rules.can_see_needs(member) else {}
    return AgreementPage(
        sentences=tuple(row.sentences) if row else tuple(str(one) for one in rules.SENTENCES),
        is_own=row is not None,
        version=version,
        said_on=formats.date_format(timezone.localtime(at), "j F Y") if at else "",
        has_older_yes=bool(mine),
        n_yes=len(people.keys() & have),
        n_people=len(people),
        not_yet=tuple(face for id_, face in people.items() if id_ not in have),
    )


def _sitting(member: Member) -> dict[UUID, Face]:
    seats = Seat.objects.filter(
        programme_id=member.programme, state=SeatState.TAKEN, person__isnull=False
    )
    ids = list(seats.values_list("person_id", flat=True))
    return faces_in(member.organisation, ids)


@dataclass(frozen=True, slots=True)
class Unread:
    """An agreement that waits to be read: the programme's title, and where."""

    title: str
    address: str


def unread_agreements(person_id: UUID) -> tuple[Unread, ...]:
    """Return the programmes she is a member of whose agreement she has not said yes to."""
    mine = Membership.objects.filter(
        person_id=person_id, role=Role.MEMBER, active=True, programme_id__isnull=False
    ).values_list("programme_id", flat=True)
    programmes = list(
        Programme.objects.filter(pk__in=list(mine))
        .select_related("organisation")
        .order_by("made_at", "pk")
    )
    if not programmes:
        return ()
    versions = dict(
        WorkingAgreement.objects.filter(programme__in=programmes).values_list(
            "programme_id", "version"
        )
    )
    said = set(
        AgreementYes.objects.filter(owner_id=person_id).values_list("programme_id", "version")
    )
    return tuple(
        Unread(row.title, reverse("agreement", args=[row.organisation.slug, row.slug]))
        for row in programmes
        if (row.pk, versions.get(row.pk, 1)) not in said
    )
