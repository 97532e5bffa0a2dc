"""An edition on the page, and how far its files are."""

import pytest

from alsets.jobs.models import Job, JobState
from plans.action_plan.commands import add_barrier
from plans.implementation import commands, outline
from plans.implementation.models import Chapter, Edition, EditionFile, EditionState
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import begun, supporter
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def made(*, published: bool = True) -> make.Running:
    of = begun()
    with make.in_scope(of, of.ruth):
        commands.make_edition(by=of.as_ruth)
        if published:
            Edition.objects.update(state=EditionState.PUBLISHED)
            EditionFile.objects.update(file="0" * 64 + ".pdf", size=5000)
    return of


def test_everybody_in_the_programme_reads_a_published_edition() -> None:
    of, other = made(), make.running()
    words = pages.get(of.joe, f"{of.at}plan/editions/1/").content.decode()
    assert '<section class="g3 card stack chapter" id="in-the-way"' in words
    assert "<strong>moved</strong>" in words
    assert f"{of.programme.slug}-implementation-plan-edition-1-en.pdf" in words
    assert pages.status(other.ruth, f"{of.at}plan/editions/1/") == 404
    assert pages.status(of.joe, f"{of.at}plan/editions/2/") == 404


def test_an_edition_being_made_is_for_those_who_make_it() -> None:
    of = made(published=False)
    words = pages.get(of.ruth, f"{of.at}plan/editions/1/").content.decode()
    assert "waits for its turn" in words
    assert f'hx-get="{of.at}plan/editions/1/progress/"' in words
    assert 'http-equiv="refresh"' in words
    assert pages.status(of.joe, f"{of.at}plan/editions/1/") == 404


def test_failed_files_are_tried_again_by_those_who_may() -> None:
    of = made(published=False)
    with make.in_scope(of, of.ruth):
        Job.objects.update(state=JobState.FAILED, attempts=3)
    address = f"{of.at}plan/editions/1/"
    assert "could not be made" in pages.get(of.ruth, address).content.decode()
    assert ground.signed_in(of.joe).post(address).status_code == 404
    assert ground.signed_in(of.ruth).post(address).status_code == 302
    with make.in_scope(of, of.ruth):
        assert set(Job.objects.values_list("state", flat=True)) == {JobState.QUEUED}


def test_what_was_written_is_shown_as_words_only() -> None:
    of = begun('<script>alert("x")</script> **bold** [here](javascript:alert(1))')
    with make.in_scope(of, of.joe):
        add_barrier(by=of.as_joe, title="<img src=x onerror=alert(1)>", level="system")
    make.action(of, "<b>An action</b>", done_by="<i>Somebody</i>")
    with make.in_scope(of, of.ruth):
        commands.make_edition(by=of.as_ruth)
        Edition.objects.update(state=EditionState.PUBLISHED)
    words = pages.get(of.joe, f"{of.at}plan/editions/1/").content.decode()
    assert "<strong>bold</strong>" in words
    assert "&lt;img src=x onerror=alert(1)&gt;" in words
    assert "&lt;b&gt;An action&lt;/b&gt;" in words
    assert "&lt;i&gt;Somebody&lt;/i&gt;" in words
    for acts in ("<script>alert", "<img src=x", "<b>An action", "<i>Somebody", 'href="javascript'):
        assert acts not in words


def test_groups_stand_in_the_same_order_in_every_edition() -> None:
    of = begun()
    make.seats(of, service_user=8, family_friend=4, practitioner=5, community_worker=5)
    with make.in_scope(of, of.ruth):
        commands.make_edition(by=of.as_ruth)
        Edition.objects.update(state=EditionState.PUBLISHED)
    words = pages.get(of.joe, f"{of.at}plan/editions/1/").content.decode()
    groups = ("People with lived experience", "People from the community", "Mental health workers")
    places = [words.index(group) for group in groups]
    assert places == sorted(places)


def test_the_page_costs_the_same_for_a_long_plan() -> None:
    of = made()

    def more() -> None:
        with make.in_scope(of, of.ruth):
            for n in range(25):
                add_barrier(by=of.as_ruth, title=f"Thing {n}", level="system")
            for chapter in outline.OUTLINE:
                seen = Chapter.objects.get(key=chapter.key).version
                commands.write_chapter(
                    by=of.as_ruth, key=chapter.key, seen=seen, heading="Heading", body="Words."
                )
            commands.make_edition(by=of.as_ruth)
            Edition.objects.filter(number=1).update(number=99)
            Edition.objects.filter(number=2).update(number=1, state=EditionState.PUBLISHED)
            EditionFile.objects.update(file="0" * 64 + ".pdf", size=5000)

    assert pages.costs_the_same(more, of.joe, f"{of.at}plan/editions/1/") <= 8


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = made()
    assert pages.status(supporter(of), f"{of.at}plan/editions/1/") == 403
