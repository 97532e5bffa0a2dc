"""What is kept of a round, as the presenter agreed."""

from dataclasses import dataclass
from uuid import UUID

from alsets.access import Member
from members.people.queries import Face, face, faces_in
from sessions.day import rules, stages
from sessions.day.models import Round, RoundNote
from sessions.day.queries.room import people_of
from sessions.schedule import times


@dataclass(frozen=True, slots=True)
class NotePage:
    """A round that is over, and what is kept of it.

    ``writes``: the reader may write here; ``agreed``: the day on which the presenter said yes, ""
    while she has not.
    """

    round_id: UUID
    number: int
    title: str
    set_name: str
    presenter: Face
    is_mine: bool
    writes: bool
    when: str
    question: str
    words: str
    before: str
    now: str
    agreed: str
    version: int

    @property
    def is_empty(self) -> bool:
        """Nothing is kept."""
        return not (self.words or self.before or self.now)


def note_page(member: Member, number: int, round_id: UUID) -> NotePage | None:
    """Return what is kept of a round: to its presenter and those who facilitate, whatever stands.

    To the others of the meeting only what the presenter agreed to; to nobody else.
    """
    row = (
        Round.objects.filter(
            programme_id=member.programme,
            pk=round_id,
            set_meeting__learning_session__number=number,
            stage__in=stages.OVER,
        )
        .select_related("set_meeting__learning_session", "set_meeting__learning_set")
        .first()
    )
    if row is None:
        return None
    note = RoundNote.objects.filter(round=row).first()
    meeting = row.set_meeting
    is_mine = row.presenter_id == member.person_id
    writes = is_mine or rules.can_run_day(member)
    if not writes and (
        note is None or note.agreed_at is None or member.person_id not in people_of(meeting)
    ):
        return None
    faces = faces_in(member.organisation, [row.presenter_id])
    return NotePage(
        round_id=row.pk,
        number=number,
        title=meeting.learning_session.title,
        set_name=meeting.learning_set.name if meeting.learning_set else "",
        presenter=faces.get(row.presenter_id) or face(row.presenter_id, ""),
        is_mine=is_mine,
        writes=writes,
        when=times.day_words(row.began_at),
        question=row.question if writes else "",
        words=note.words if note else "",
        before=note.before if note else "",
        now=note.now if note else "",
        agreed=times.day_words(note.agreed_at) if note and note.agreed_at else "",
        version=note.version if note else 0,
    )
