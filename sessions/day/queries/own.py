"""What those who facilitate keep: their journals, and what the question coach listens for."""

from alsets.access import Member
from sessions.day import coach
from sessions.day.models import CoachWords, Journal


def openings(member: Member) -> tuple[str, ...]:
    """Return what sounds like advice in this programme, in all languages: people mix them."""
    own = dict(
        CoachWords.objects.filter(programme_id=member.programme).values_list("language", "openings")
    )
    return tuple(
        opening
        for language, usual in coach.OPENINGS.items()
        for opening in (coach.lines(own[language]) if language in own else usual)
    )


def openings_in(member: Member, language: str) -> tuple[str, int]:
    """Return the openings of one language as a text, and the version that was read; 0: ours."""
    row = (
        CoachWords.objects.filter(programme_id=member.programme, language=language)
        .values_list("openings", "version")
        .first()
    )
    return row or ("\n".join(coach.OPENINGS.get(language, ())), 0)


def journal_of(member: Member, number: int) -> Journal | None:
    """Return one's own notes about a session."""
    return Journal.objects.filter(
        owner_id=member.person_id,
        programme_id=member.programme,
        learning_session__number=number,
    ).first()
