"""Sharing, taking back, opening and agreeing: with texts that could leak."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from alsets.sealing import Closed, opening
from alsets.sealing.models import DataKey
from members.consent import commands, queries
from members.consent.models import (
    AccessEvent,
    CircleKind,
    Consent,
    Contribution,
    Form,
    Piece,
    Purpose,
    Share,
)
from members.models import Membership
from sessions.reflections.models import Reflection
from tests import make as base
from tests.members.consent import make
from tests.members.consent.make import WORDS, as_

pytestmark = pytest.mark.django_db


def raw(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


@pytest.fixture
def of(db: None) -> make.Willow:
    return make.willow()


def opened(of: make.Willow, who: Any, piece_id: Any) -> str:
    with as_(who, of.host):
        found = commands.open_piece(reader=of.member(who), piece_id=piece_id)
    return found.words.passages[0].words


# Opening


def test_opening_gives_the_words_and_writes_who_looked(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.bob, of.host):
        found = commands.open_piece(reader=of.member(of.bob), piece_id=text.pk)

    assert found.title == "After session 3"
    assert found.owner.name == "Ana Ruiz"
    assert [(p.heading, p.words) for p in found.words.passages] == [("What happened?", WORDS)]
    with as_(of.ana):
        assert queries.looked_at(of.ana.pk)[text.pk].names == ("Bob Hale",)


def test_looking_twice_a_day_is_written_once(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    assert opened(of, of.bob, text.pk) == opened(of, of.bob, text.pk) == WORDS
    assert opened(of, of.cleo, text.pk) == WORDS
    with as_(of.ana):
        assert AccessEvent.objects.count() == 2
        assert queries.looked_at(of.ana.pk)[text.pk].names == ("Cleo Odum", "Bob Hale")


def test_without_the_record_there_is_no_text(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.bob, of.host):
        with pytest.raises(Closed):
            _words = Reflection.objects.get(pk=text.pk).happened
    with pytest.raises(RuntimeError, match="gone"), as_(of.bob, of.host):
        commands.open_piece(reader=of.member(of.bob), piece_id=text.pk)
        raise RuntimeError("the connection is gone before the page is sent")
    with as_(of.ana):
        assert AccessEvent.objects.count() == 0


def test_where_the_record_is_refused_no_text_is_opened(of: make.Willow) -> None:
    """Bob says he is Cleo: the database knows better, and nothing is unsealed."""
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.bob, of.host):
        with pytest.raises(ProgrammingError, match="row-level security"):
            commands.open_piece(reader=of.member(of.cleo), piece_id=text.pk)
    with as_(of.ana):
        assert AccessEvent.objects.count() == 0


def test_somebody_without_a_share_opens_nothing(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk, reader=of.bob)
    stranger = base.membership(of=base.organisation(), name="Eve")
    assert opened(of, of.bob, text.pk) == WORDS
    for who in (of.cleo, of.dan, of.ana, stranger):
        with pytest.raises(ObjectDoesNotExist):
            opened(of, who, text.pk)
    for who in (of.cleo, of.dan, stranger):
        with as_(who, of.host):
            assert (Piece.objects.count(), Reflection.objects.count()) == (0, 0)


def test_a_network_lead_and_the_office_open_nothing(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    for who in (base.LEAD, of.host.office):
        for place in (None, of.host):
            with as_(who, place), opening(of.ana.pk):
                assert (Piece.objects.count(), Reflection.objects.count()) == (0, 0)
                assert not DataKey.objects.filter(pk=of.ana.pk).exists()


def test_what_was_taken_back_is_closed_at_once_and_its_key_with_it(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    share = make.shared(of, text.pk)
    with as_(of.bob, of.host):
        assert DataKey.objects.filter(pk=of.ana.pk).exists()
    with as_(of.ana):
        commands.take_back(person_id=of.ana.pk, share_id=share.pk)
        commands.take_back(person_id=of.ana.pk, share_id=share.pk)
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, text.pk)
    with as_(of.bob, of.host):
        assert not DataKey.objects.filter(pk=of.ana.pk).exists()
        assert raw("SELECT count(*) FROM als_sessions_reflection") == [(0,)]


def test_nobody_takes_back_what_another_shared(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    share = make.shared(of, text.pk)
    with as_(of.bob, of.host), pytest.raises(ObjectDoesNotExist):
        commands.take_back(person_id=of.bob.pk, share_id=share.pk)
    with as_(of.bob, of.host), pytest.raises(ObjectDoesNotExist):
        commands.take_back(person_id=of.ana.pk, share_id=share.pk)
    assert opened(of, of.bob, text.pk) == WORDS


def test_after_leaving_the_organisation_nothing_is_open_either_way(of: make.Willow) -> None:
    hers = make.reflection(of.ana)
    make.shared(of, hers.pk)
    with as_(of.host.office, of.host):
        Membership.objects.filter(person=of.bob).update(active=False)
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, hers.pk)
    assert opened(of, of.cleo, hers.pk) == WORDS
    with as_(of.host.office, of.host):
        Membership.objects.filter(person=of.ana).update(active=False)
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.cleo, hers.pk)
    with as_(of.ana):
        assert Reflection.objects.get(pk=hers.pk).happened == WORDS  # hers it stays
        assert queries.shares_of(of.ana.pk) == []


def test_leaving_ends_shares_for_good(of: make.Willow) -> None:
    """She comes back later: what she had opened does not open by itself."""
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.bob, of.host):  # a facilitator may not
        commands.take_back_all_in(person_id=of.ana.pk, organisation_id=of.host.id)
    assert opened(of, of.cleo, text.pk) == WORDS
    with as_(of.dan, of.host):  # a coordinator may, and sees no share
        commands.take_back_all_in(person_id=of.ana.pk, organisation_id=of.host.id)
        assert Share.objects.count() == 0
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.cleo, text.pk)


def test_leaving_ends_what_was_opened_to_her_alone_and_nothing_elsewhere(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    to_bob, to_all = make.shared(of, text.pk, reader=of.bob), make.shared(of, text.pk)
    with as_(of.bob, of.host):
        commands.take_back_all_in(person_id=of.bob.pk, organisation_id=of.host.id)
    with as_(of.ana):
        ended = dict(Share.objects.values_list("pk", "ended_at"))
        assert ended[to_bob.pk] is not None
        assert ended[to_all.pk] is None


def test_text_moved_to_another_row_does_not_open(of: make.Willow) -> None:
    one, other = make.reflection(of.ana), make.reflection(of.ana, happened="Another day.")
    with as_(of.ana):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE als_sessions_reflection SET happened ="
                " (SELECT happened FROM als_sessions_reflection WHERE piece_id = %s)"
                " WHERE piece_id = %s",
                [one.pk, other.pk],
            )
        with pytest.raises(InvalidTag):
            _words = Reflection.objects.get(pk=other.pk).happened


def test_the_database_never_holds_the_words(of: make.Willow) -> None:
    text = make.reflection(of.ana, stays=WORDS)
    with as_(of.ana, of.host):
        commands.give_consent(
            person_id=of.ana.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            purpose=Purpose.SYMPOSIUM,
            form=Form.NO_NAME,
            words=WORDS,
            language="en",
        )
        columns = [
            *raw("SELECT happened, stays, helped, try_next FROM als_sessions_reflection"),
            *raw("SELECT words FROM members_contribution"),
        ]
        assert Contribution.objects.get().words == Reflection.objects.get().stays == WORDS
    boxes = [bytes(box) for row in columns for box in row]
    assert len(boxes) == 5
    assert not [box for box in boxes if b"quiet" in box]


# Sharing


def test_sharing_twice_with_the_same_circle_is_one_share_with_the_later_end(
    of: make.Willow,
) -> None:
    text = make.reflection(of.ana)
    first, soon = make.shared(of, text.pk), timezone.now() + dt.timedelta(days=1)
    with as_(of.ana):
        again = commands.share_piece(
            person_id=of.ana.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            circle_id=of.circle_id,
            until=soon,
        )
        shares = queries.shares_of(of.ana.pk)
    assert again.pk == first.pk
    assert [(s.who, s.name, s.until) for s in shares] == [("set", "Willow", soon)]


def test_sharing_with_a_circle_she_does_not_sit_in_is_refused(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    others = make.circle(of.host, of.bob, name="Oak")
    ended = make.circle(of.host, of.ana, name="Over")
    with as_(of.host.office, of.host):
        commands.end_circle(circle_id=ended)
    with as_(of.ana):
        for circle_id in (others, ended, uuid4()):
            with pytest.raises(PermissionDenied):
                commands.share_piece(
                    person_id=of.ana.pk,
                    piece_id=text.pk,
                    organisation_id=of.host.id,
                    circle_id=circle_id,
                )
        for reader_id in (of.ana.pk, base.membership(of=base.organisation()).pk):
            with pytest.raises(PermissionDenied):
                commands.share_piece(
                    person_id=of.ana.pk,
                    piece_id=text.pk,
                    organisation_id=of.host.id,
                    reader_id=reader_id,
                )
        with pytest.raises(commands.AlreadyOver):
            commands.share_piece(
                person_id=of.ana.pk,
                piece_id=text.pk,
                organisation_id=of.host.id,
                circle_id=of.circle_id,
                until=timezone.now(),
            )
        assert Share.objects.count() == 0


def test_nobody_shares_what_another_wrote(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.bob, of.host), pytest.raises(ObjectDoesNotExist):
        commands.share_piece(
            person_id=of.bob.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            reader_id=of.dan.pk,
        )


# Circles


def test_who_leaves_a_circle_reads_nothing_of_it_and_is_read_no_more(of: make.Willow) -> None:
    hers = make.reflection(of.ana)
    make.shared(of, hers.pk)
    with as_(of.host.office, of.host):
        commands.leave_circle(circle_id=of.circle_id, person_id=of.cleo.pk)
        commands.leave_circle(circle_id=of.circle_id, person_id=of.cleo.pk)
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.cleo, hers.pk)
    assert opened(of, of.bob, hers.pk) == WORDS
    with as_(of.host.office, of.host):
        commands.leave_circle(circle_id=of.circle_id, person_id=of.ana.pk)
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, hers.pk)
    with as_(of.ana):
        assert queries.shares_of(of.ana.pk) == []


def test_who_leaves_a_circle_by_herself_ends_her_shares_there(of: make.Willow) -> None:
    share = make.shared(of, make.reflection(of.ana).pk)
    with as_(of.ana, of.host):
        commands.leave_circle(circle_id=of.circle_id, person_id=of.ana.pk)
        assert Share.objects.get(pk=share.pk).ended_at is not None


def test_who_was_moved_out_and_comes_back_finds_her_old_shares_closed(of: make.Willow) -> None:
    hers = make.reflection(of.ana)
    make.shared(of, hers.pk)
    assert opened(of, of.bob, hers.pk) == WORDS
    with as_(of.host.office, of.host):
        commands.leave_circle(circle_id=of.circle_id, person_id=of.ana.pk)
        commands.add_to_circle(
            circle_id=of.circle_id, organisation_id=of.host.id, person_id=of.ana.pk
        )
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, hers.pk)
    make.shared(of, hers.pk)
    assert opened(of, of.bob, hers.pk) == WORDS


def test_the_end_of_a_circle_closes_what_was_shared_with_it(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    later = timezone.now() + dt.timedelta(hours=2)
    with as_(of.host.office, of.host):
        commands.end_circle(circle_id=of.circle_id, at=later)
    assert opened(of, of.bob, text.pk) == WORDS
    with as_(of.host.office, of.host):
        commands.end_circle(circle_id=of.circle_id)
        commands.end_circle(circle_id=of.circle_id, at=later)  # over is over
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, text.pk)


def test_circles_of_names_who_would_read(of: make.Willow) -> None:
    other = base.organisation()
    base.membership(of=other, who=of.ana, name="Ana")
    make.circle(other, of.ana, name="Kingsmead", kind=CircleKind.PROGRAMME)
    make.circle(of.host, of.bob, name="Oak")
    with as_(of.ana):
        found = queries.circles_of(of.ana.pk)
    assert [(a.kind, a.name, [p.name for p in a.people]) for a in found] == [
        ("set", "Willow", ["Bob Hale", "Cleo Odum"]),
        ("programme", "Kingsmead", []),
    ]
    assert [a.organisation_id for a in found] == [of.host.id, other.id]
    with as_(of.dan):
        assert queries.circles_of(of.dan.pk) == ()


def test_a_circle_takes_the_new_name_of_its_set(of: make.Willow) -> None:
    make.shared(of, make.reflection(of.ana).pk)
    with as_(of.bob, of.host):
        commands.rename_circle(circle_id=of.circle_id, name="Oak")
    with as_(of.ana):
        assert [share.name for share in queries.shares_of(of.ana.pk)] == ["Oak"]


def test_a_meeting_in_progress_is_not_offered_as_a_set(of: make.Willow) -> None:
    make.circle(of.host, of.ana, of.bob, name="Today", kind=CircleKind.MEETING)
    with as_(of.ana):
        assert [one.name for one in queries.circles_of(of.ana.pk)] == ["Willow"]


# What is open to her


def test_open_in_two_ways_counts_as_the_longer(of: make.Willow) -> None:
    text, soon = make.reflection(of.ana), timezone.now() + dt.timedelta(days=1)
    for audience, until in (
        ({"reader_id": of.bob.pk}, soon + dt.timedelta(days=1)),
        ({"circle_id": of.circle_id}, soon),
    ):
        with as_(of.ana):
            commands.share_piece(
                person_id=of.ana.pk,
                piece_id=text.pk,
                organisation_id=of.host.id,
                until=until,
                **audience,
            )
    for who, until in ((of.bob, soon + dt.timedelta(days=1)), (of.cleo, soon)):
        with as_(who):
            (line,) = queries.open_to(of.member(who))
        assert (line.until, line.owner.name, line.is_new) == (until, "Ana Ruiz", True)
    opened(of, of.bob, text.pk)
    with as_(of.bob):
        (line,) = queries.open_to(of.member(of.bob))
        assert not line.is_new
        assert queries.open_to(of.member(of.dan)) == queries.open_to_person(of.dan.pk) == []


# Throwing away


def test_what_was_thrown_away_is_neither_shared_nor_agreed(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    with as_(of.ana):
        Reflection.objects.all().delete()
        commands.throw_away_piece(person_id=of.ana.pk, piece_id=text.pk)
        with pytest.raises(PermissionDenied):
            commands.share_piece(
                person_id=of.ana.pk,
                piece_id=text.pk,
                organisation_id=of.host.id,
                circle_id=of.circle_id,
            )
        with pytest.raises(PermissionDenied):
            give(of, text.pk)
        with pytest.raises(ValueError, match="circle or with a person"):
            commands.share_piece(person_id=of.ana.pk, piece_id=text.pk, organisation_id=of.host.id)


def test_where_the_words_are_gone_nobody_is_said_to_have_looked(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    make.shared(of, text.pk)
    with as_(of.ana):
        Reflection.objects.all().delete()  # the words are gone, the share still stands
    with pytest.raises(ObjectDoesNotExist):
        opened(of, of.bob, text.pk)
    assert base.signed_in(of.bob).get(of.read_address(text.pk)).status_code == 404
    with as_(of.ana):
        assert AccessEvent.objects.count() == 0


def test_throwing_away_forgets_the_title_and_keeps_who_looked(of: make.Willow) -> None:
    looked_at, never = make.reflection(of.ana), make.reflection(of.ana)
    make.shared(of, looked_at.pk)
    opened(of, of.bob, looked_at.pk)
    with as_(of.ana):
        Reflection.objects.all().delete()  # as its room does
        for text in (looked_at, never):
            commands.throw_away_piece(person_id=of.ana.pk, piece_id=text.pk)
        Piece.objects.update(thrown_away_at=timezone.now() - dt.timedelta(days=2))
        commands.throw_away_piece(person_id=of.ana.pk, piece_id=looked_at.pk)
        assert [(p.pk, p.title) for p in Piece.objects.all()] == [(looked_at.pk, "")]
        assert queries.looked_at(of.ana.pk)[looked_at.pk].names == ("Bob Hale",)
        assert Share.objects.count() == 0
    with as_(of.bob, of.host), pytest.raises(ObjectDoesNotExist):
        commands.throw_away_piece(person_id=of.bob.pk, piece_id=looked_at.pk)


# Consent


def give(of: make.Willow, piece_id: Any, words: str = "It helped to sit quietly.") -> Contribution:
    return commands.give_consent(
        person_id=of.ana.pk,
        piece_id=piece_id,
        organisation_id=of.host.id,
        purpose=Purpose.SYMPOSIUM,
        form=Form.CHOSEN_NAME,
        words=words,
        shown_as="Rosa",
        language="en",
    )


def test_saying_yes_copies_exactly_these_words_for_the_organisation(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    with as_(of.ana):  # from /me/, where no organisation is in scope
        given = give(of, text.pk)
        assert give(of, text.pk).pk == given.pk
    with as_(of.bob, of.host):
        copy = Contribution.objects.get()
        assert (copy.words, copy.shown_as) == ("It helped to sit quietly.", "Rosa")
        assert Reflection.objects.count() == 0
    with as_(base.membership(of=base.organisation())):
        assert Contribution.objects.count() == 0


def test_other_words_take_the_place_of_those_agreed_before(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    with as_(of.ana):
        give(of, text.pk)
        give(of, text.pk, "Quiet helped.")
    with as_(of.bob, of.host):
        assert [copy.words for copy in Contribution.objects.all()] == ["Quiet helped."]
        assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_withdrawing_deletes_the_copy_even_after_leaving(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    with as_(of.ana):
        consent_id = give(of, text.pk).consent_id
    with as_(of.bob, of.host), pytest.raises(ObjectDoesNotExist):
        commands.withdraw_consent(person_id=of.ana.pk, consent_id=consent_id)
    with as_(of.host.office, of.host):
        Membership.objects.filter(person=of.ana).update(active=False)
    with as_(of.ana):
        commands.withdraw_consent(person_id=of.ana.pk, consent_id=consent_id)
        commands.withdraw_consent(person_id=of.ana.pk, consent_id=consent_id)
    with as_(of.bob, of.host):
        assert Contribution.objects.count() == 0
        assert Consent.objects.get().withdrawn_at is not None


def test_nobody_agrees_for_another(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    with as_(of.bob, of.host), pytest.raises(PermissionDenied):
        give(of, text.pk)
    with as_(of.dan, of.host), pytest.raises((DatabaseError, ObjectDoesNotExist)):
        with transaction.atomic():
            commands.give_consent(
                person_id=of.dan.pk,
                piece_id=text.pk,
                organisation_id=of.host.id,
                purpose=Purpose.SYMPOSIUM,
                form=Form.NO_NAME,
                words="Forged.",
                language="en",
            )
    with as_(of.ana):
        assert Consent.objects.count() == 0
