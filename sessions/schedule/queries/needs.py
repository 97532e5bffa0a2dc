"""What people need on a day: what they said of themselves, beside each date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alsets.access import Member
from members.people.queries import Face
from programmes.taking_part.models import AccessNeed


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody who may come needs: in the room, on the way, and whom she brings."""

    face: Face
    words: tuple[tuple[str, str], ...]


def needs_on_the_day(
    member: Member, people: Iterable[Face], stay_away: Collection[UUID]
) -> tuple[Need, ...]:
    """Return what those need who have not said that they cannot come, by name.

    The database gives it to those who run the programme, and to nobody else.
    """
    said = {row.owner_id: row for row in AccessNeed.objects.filter(programme_id=member.programme)}
    found = []
    for face in people:
        row = said.get(face.person_id)
        if row is None or face.person_id in stay_away:
            continue
        words = (
            (_("Needs"), row.needs),
            (_("On the way"), row.journey),
            (_("Comes with"), row.comes_with),
            (_("Languages"), row.languages),
        )
        if any(text for _label, text in words):
            found.append(Need(face, tuple((label, text) for label, text in words if text)))
    return tuple(found)
