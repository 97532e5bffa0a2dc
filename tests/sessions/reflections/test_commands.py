"""Writing, opening and throwing away, without a page."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from alsets.tenancy.versions import Stale
from members.consent.commands import begin_piece, give_consent
from members.consent.models import Contribution, Form, PieceKind, Purpose, Share
from members.consent.queries import shares_of
from sessions.reflections import commands
from sessions.reflections.models import Reflection
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


def test_nothing_written_is_not_kept(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    with as_(of.joe):
        with pytest.raises(commands.NothingWritten):
            commands.write_reflection(person_id=of.joe.pk, title="x", language="en", stays=" ")
        with pytest.raises(commands.NothingWritten):
            commands.change_reflection(
                person_id=of.joe.pk,
                piece_id=piece,
                seen=1,
                title="x",
                happened="",
                stays="",
                helped="",
                try_next="",
            )
        assert [row.happened for row in Reflection.objects.all()] == ["Quiet."]


def test_the_id_of_a_piece_of_another_kind_is_refused(of: make.Kingsmead) -> None:
    with as_(of.joe):
        story = begin_piece(person_id=of.joe.pk, kind=PieceKind.STORY, title="A story")
        with pytest.raises(ObjectDoesNotExist):
            commands.write_reflection(
                person_id=of.joe.pk, title="x", language="en", stays="y", piece_id=story.pk
            )


def test_the_later_writer_is_told(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    words = {"happened": "", "stays": "", "helped": "", "try_next": ""}
    with as_(of.joe):
        commands.change_reflection(
            person_id=of.joe.pk, piece_id=piece, seen=1, title="x", **{**words, "stays": "First"}
        )
        with pytest.raises(Stale):
            commands.change_reflection(
                person_id=of.joe.pk, piece_id=piece, seen=1, title="y", **{**words, "stays": "Two"}
            )
        row = Reflection.objects.select_related("piece").get()
    assert (row.version, row.piece.title) == (2, "x")


def test_open_to_one_audience_at_a_time(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    first = make.opened_to_set(of, piece)
    with as_(of.joe):
        commands.open_reflection(
            person_id=of.joe.pk,
            piece_id=piece,
            organisation_id=of.host.id,
            circle_id=of.everybody,
        )
        assert [share.who for share in shares_of(of.joe.pk)] == ["programme"]
        ended = Share.objects.get(pk=first).ended_at
        assert ended is not None
        assert ended <= timezone.now()
        commands.close_reflection(person_id=of.joe.pk, piece_id=piece)
        commands.close_reflection(person_id=of.joe.pk, piece_id=piece)
        assert shares_of(of.joe.pk) == []


def test_throwing_away_takes_the_consents_back(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    with as_(of.joe):
        give_consent(
            person_id=of.joe.pk,
            piece_id=piece,
            organisation_id=of.host.id,
            purpose=Purpose.PROGRAMME,
            form=Form.NO_NAME,
            words="Quiet helped.",
            language="en",
        )
        assert Contribution.objects.count() == 1
        commands.throw_away_reflection(person_id=of.joe.pk, piece_id=piece)
        commands.throw_away_reflection(person_id=of.joe.pk, piece_id=piece)
        assert Contribution.objects.count() == 0
    with as_(of.ruth, of.host):
        assert Contribution.objects.count() == 0
