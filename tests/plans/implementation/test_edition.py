"""An edition on the page, and how far its files are."""

import pytest

from alsets.jobs.models import Job, JobState
from plans.implementation import commands
from plans.implementation.models import Edition, EditionFile, EditionState
from tests import make as ground
from tests.plans import make
from tests.plans.implementation.pages import begun
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
