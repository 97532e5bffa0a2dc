"""Inviting stakeholders, taking comments, answering them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError
from django.utils import timezone

from alsets.access.doors import open_link, token_hash
from alsets.tenancy.scope import scope
from alsets.tenancy.versions import Stale
from members.consent.links import token_of
from members.models import Link
from plans.implementation.models import Edition, EditionFile
from plans.symposium import commands, queries
from plans.symposium.models import Comment, Disposition, Stakeholder
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def answer(of: make.Running, comment: Comment, *, seen: int = 0, reason: str = "Yes.") -> None:
    with make.in_scope(of, of.ruth):
        commands.answer_comment(
            by=of.as_ruth,
            comment_id=comment.pk,
            seen=seen,
            outcome="taken_in",
            reason=reason,
            decided_as="Ruth and Joe",
        )


def test_nobody_is_asked_before_there_is_something_to_read() -> None:
    of = make.running()
    with pytest.raises(commands.NothingToRead):
        reading.asked(of)
    reading.publish(of)
    with posted() as post:
        reader = reading.asked(of)

    assert [letter.to for letter in post.letters] == [reader.stakeholder.email]


def test_a_letter_carries_the_link_and_no_words_of_the_plan() -> None:
    of = make.running()
    reading.publish(of, "Ring one named person.")
    with posted() as post:
        reader = reading.asked(of)
    (letter,) = post.letters

    assert f"/pack/{reader.token}/" in letter.text
    assert letter.subject == "A plan waits for you to read it"
    for told in (of.programme.title, "named person", "Helen"):
        assert told not in letter.subject + letter.text


def test_the_same_person_is_asked_once() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    with make.in_scope(of, of.ruth), pytest.raises(commands.Known):
        commands.invite_stakeholder(
            by=of.as_ruth,
            name="Helen again",
            works_at="",
            email=reader.stakeholder.email.upper(),
            language="en",
        )


def test_members_do_not_run_the_symposium() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    said = reader.says()
    with make.in_scope(of, of.joe):
        for deed in (
            lambda: commands.invite_stakeholder(
                by=of.as_joe, name="x", works_at="", email="x@example.org", language="en"
            ),
            lambda: commands.send_pack_again(by=of.as_joe, stakeholder_id=reader.stakeholder.pk),
            lambda: commands.close_pack(by=of.as_joe, stakeholder_id=reader.stakeholder.pk),
            lambda: commands.note_comment(
                by=of.as_joe,
                chapter="",
                kind="idea",
                text="x",
                shown_as="",
                way="said",
                language="en",
            ),
            lambda: commands.answer_comment(
                by=of.as_joe,
                comment_id=said.pk,
                seen=0,
                outcome="outside",
                reason="x",
                decided_as="x",
            ),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        assert (Stakeholder.objects.count(), Comment.objects.count()) == (0, 0)


def test_a_link_sees_her_own_things_and_the_published_plan_alone() -> None:
    of, other = make.running(), make.running()
    reading.publish(of)
    reading.publish(other)
    helen, omar, ines = reading.asked(of), reading.asked(of, "Omar"), reading.asked(other, "Ines")
    answer(of, omar.says("What Omar said."))
    answer(of, helen.says("What Helen said."))
    ines.says("What Ines said.")
    with helen.held():
        assert [row.name for row in Stakeholder.objects.all()] == ["Helen Short"]
        assert [row.text for row in Comment.objects.all()] == ["What Helen said."]
        assert Disposition.objects.count() == 1
        assert [row.programme_id for row in Edition.objects.all()] == [of.programme.pk]
        assert {row.programme_id for row in EditionFile.objects.all()} == {of.programme.pk}
        assert Link.objects.count() == 0


def test_a_comment_goes_under_her_own_link_only() -> None:
    of = make.running()
    reading.publish(of)
    helen, omar = reading.asked(of), reading.asked(of, "Omar")
    with omar.held() as theirs:
        pass
    with pytest.raises(ProgrammingError, match="row-level security"), helen.held():
        commands.say_comment(
            by=theirs,
            chapter="",
            kind="idea",
            text="As Omar",
            shown_as="Omar",
            may_be_public=True,
            language="en",
        )


def test_two_presses_are_one_comment_and_other_words_are_another() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    first, again = reader.says("The same."), reader.says("The same.")
    reader.says("Something else.")
    with reader.held():
        assert first.pk == again.pk
        assert Comment.objects.count() == 2


def test_a_new_link_takes_the_place_of_the_old_one_and_comments_stay_hers() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    reader.says("Said by the first link.")
    with make.in_scope(of, of.ruth):
        commands.send_pack_again(by=of.as_ruth, stakeholder_id=reader.stakeholder.pk)
        token = token_of(Link.objects.get(pk=reader.link_id))
    renewed = reading.Reader(reader.stakeholder, token)

    with scope(link=token_hash(reader.token)):
        assert open_link() is None
        assert Edition.objects.count() == 0
    with renewed.held() as link:
        assert [line.text for line in queries.my_comments(link, ())] == ["Said by the first link."]


def test_a_closed_link_and_one_that_is_over_open_nothing() -> None:
    of = make.running()
    reading.publish(of)
    closed, over = reading.asked(of), reading.asked(of, "Omar")
    with make.in_scope(of, of.ruth):
        commands.close_pack(by=of.as_ruth, stakeholder_id=closed.stakeholder.pk)
        commands.close_pack(by=of.as_ruth, stakeholder_id=closed.stakeholder.pk)
        past = timezone.now() - dt.timedelta(seconds=1)
        Link.objects.filter(pk=over.link_id).update(until=past)
        page = queries.symposium(of.as_ruth)
        assert [(one.name, one.is_open, one.closed) for one in page.stakeholders] == [
            ("Helen Short", False, True),
            ("Omar", False, False),
        ]
    for token in (closed.token, over.token):
        with scope(link=token_hash(token)):
            assert open_link() is None
            assert Edition.objects.count() == Stakeholder.objects.count() == 0


def test_an_answer_reaches_its_writer_and_a_letter_says_so_once() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    said = reader.says()
    with posted() as post:
        for _press in range(2):
            answer(of, said, reason="A date matters more than how often.")
    with reader.held() as link:
        (line,) = queries.my_comments(link, ())

    assert line.answer is not None
    assert (line.answer.reason, line.answer.decided_as) == (
        "A date matters more than how often.",
        "Ruth and Joe",
    )
    assert [letter.to for letter in post.letters] == [reader.stakeholder.email]
    assert f"/pack/{reader.token}/" in post.letters[0].text
    assert "how often" not in post.letters[0].text


def test_an_answer_keeps_the_link_open_long_enough_to_read_it() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    said = reader.says()
    with make.in_scope(of, of.ruth):
        links = Link.objects.filter(pk=reader.link_id)
        links.update(until=timezone.now() + dt.timedelta(days=1))
    answer(of, said)
    with make.in_scope(of, of.ruth):
        until = links.get().until
        assert until is not None
        assert until > timezone.now() + dt.timedelta(days=29)


def test_nobody_writes_by_a_link_that_was_closed() -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    said = reader.says()
    with make.in_scope(of, of.ruth):
        commands.close_pack(by=of.as_ruth, stakeholder_id=reader.stakeholder.pk)
    with posted() as post:
        answer(of, said)

    assert post.letters == []


def test_a_later_answer_is_told_of_the_first_and_neither_is_lost() -> None:
    of = make.running()
    reading.publish(of)
    said = reading.asked(of).says()
    answer(of, said, reason="What Ruth wrote.")
    with pytest.raises(Stale):
        answer(of, said, reason="What Helen wrote.")
    answer(of, said, seen=1, reason="What both wrote.")
    with pytest.raises(Stale):
        answer(of, said, seen=1, reason="Too late.")
    with make.in_scope(of, of.ruth):
        row = Disposition.objects.get(comment=said)
        assert (row.reason, row.version) == ("What both wrote.", 2)


def test_a_comment_of_another_programme_is_not_answered_here() -> None:
    of = make.running()
    other = make.running(of.host)
    reading.publish(other)
    said = reading.asked(other).says("Said about the other plan.")
    with pytest.raises(Comment.DoesNotExist):
        answer(of, said)
    with make.in_scope(of, of.helen):  # a coordinator may see both; a page shows one
        assert queries.comments(of.as_ruth, "all", 1).lines == ()
        assert Comment.objects.count() == 1
    with make.in_scope(of, of.ruth):
        assert Comment.objects.count() == 0


def test_a_card_is_a_comment_without_a_link() -> None:
    of = make.running()
    reading.publish(of)
    with make.in_scope(of, of.ruth):
        for _press in range(2):
            commands.note_comment(
                by=of.as_ruth,
                chapter="on-one-page",
                kind="idea",
                text="Give families a paid seat.",
                shown_as="Card 23",
                way="paper",
                language="en",
            )
        (line,) = queries.comments(of.as_ruth, "all", 1).lines

    assert (line.by, line.way, line.where) == ("Card 23", "On a card", "Chapter 1: On one page")
    with make.in_scope(of, of.ruth):
        card = Comment.objects.get()
    with posted() as post:
        answer(of, card)
    assert post.letters == []
