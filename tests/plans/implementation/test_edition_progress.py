"""The part of the page that tells how far the files are."""

import pytest

from alsets.jobs.models import Job, JobState
from plans.implementation.models import Edition, EditionState
from tests.plans import make
from tests.plans.implementation.pages import supporter
from tests.plans.implementation.test_edition import made
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def test_it_tells_chapters_done_and_asks_again() -> None:
    of = made(published=False)
    with make.in_scope(of, of.ruth):
        Job.objects.update(state=JobState.RUNNING, done=3, total=9, words="الفصل 4 من 9")
    page = pages.get(of.ruth, f"{of.at}plan/editions/1/progress/")
    words = page.content.decode()
    assert "Standard print: setting chapter 4 of 9" in words
    assert 'value="6" max="18"' in words
    assert 'hx-trigger="every 2s"' in words
    assert "HX-Refresh" not in page.headers


def test_it_stops_asking_when_the_files_are_there() -> None:
    of = made(published=False)
    with make.in_scope(of, of.ruth):
        Edition.objects.update(state=EditionState.PUBLISHED)
    page = pages.get(of.ruth, f"{of.at}plan/editions/1/progress/")
    assert "The files are ready." in page.content.decode()
    assert "hx-get" not in page.content.decode()
    assert page.headers["HX-Refresh"] == "true"


def test_it_is_for_those_who_may_see_the_edition() -> None:
    of, other = made(published=False), make.running()
    assert pages.status(of.joe, f"{of.at}plan/editions/1/progress/") == 404
    assert pages.status(other.ruth, f"{of.at}plan/editions/1/progress/") == 404


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of = made()
    assert pages.status(supporter(of), f"{of.at}plan/editions/1/progress/") == 403
