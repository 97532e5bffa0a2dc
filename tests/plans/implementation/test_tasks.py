"""The files of an edition: what is in them, and the job that makes them."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.utils import translation

from alsets.jobs import commands as jobs
from alsets.jobs import store
from alsets.jobs.models import Job, JobState
from alsets.jobs.queries import progress
from alsets.tenancy.scope import scope
from plans.implementation import commands, queries
from plans.implementation.content import Content, FrozenChapter, file_name
from plans.implementation.models import EditionFile, EditionState, Variant
from plans.implementation.tasks import gather
from plans.implementation.tasks import make as make_file
from tests.alsets.documents import reader
from tests.plans import make
from tests.plans.implementation.pages import begun
from tests.plans.implementation.printed import action, arabic, barrier, english, to_print


def made(content: Content, variant: Variant = Variant.STANDARD) -> bytes:
    """Print, with nobody waiting."""
    return make_file(to_print(content, variant), lambda _done, _total, _words: None)


@pytest.mark.parametrize(
    ("plan", "variant"),
    [
        (english, Variant.STANDARD),
        (english, Variant.LARGE),
        (arabic, Variant.STANDARD),
        (arabic, Variant.LARGE),
    ],
)
def test_every_edition_can_be_read_aloud(
    plan: Callable[[], Content], variant: Variant, tmp_path: Path
) -> None:
    content = plan()
    pdf = made(content, variant)

    found = reader.facts(pdf)

    assert reader.complaints(pdf, tmp_path) == []
    assert found.faults == []
    assert found.tagged
    assert found.language == content.language
    assert found.title.startswith(content.title)
    assert found.author == content.organisation
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1


def test_chapters_are_bookmarks_and_empty_ones_are_absent() -> None:
    found = reader.facts(made(english()))
    written = [chapter.heading for chapter in english().chapters if not chapter.is_empty]
    assert len(written) == len(english().chapters) - 1
    assert [title for title in found.bookmarks if title in written] == written
    assert "Nothing yet" not in found.bookmarks
    assert "Contents" in found.bookmarks


def test_the_map_and_each_level_of_actions_are_tables() -> None:
    # The map; actions on three levels; telling others on one.
    assert reader.facts(made(english())).tables == 1 + 3 + 1


def test_the_contents_and_the_overviews_lead_into_the_plan() -> None:
    with pikepdf.open(io.BytesIO(made(english()))) as pdf:
        to = [
            str(link.Dest)
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link
        ]
    chapters = [
        f"chapter-{chapter.number}"
        for chapter in english().chapters
        if chapter.body.strip() or chapter.actions
    ]
    assert to[: len(chapters)] == chapters
    # From the barriers (one names an action that is gone) and from the rows of the overviews.
    assert set(to[len(chapters) :]) == {
        "action-12-1",
        "action-12-2",
        "action-12-3",
        "action-13-1",
    }


def test_large_print_is_longer() -> None:
    small, large = (reader.facts(made(english(), variant)).pages for variant in Variant)
    assert large > small


def test_whoever_waits_hears_of_each_chapter_in_the_language_of_the_edition() -> None:
    heard: list[tuple[int, int, str]] = []
    with translation.override("ar"):
        make_file(to_print(english()), lambda *told: heard.append(told))
    done = [n for n, _total, _words in heard]
    assert {total for _done, total, _words in heard} == {14}
    assert done == sorted(set(done))
    assert heard[0] == (0, 14, "Setting chapter 1 of 14")
    assert heard[-1] == (13, 14, "Setting chapter 14 of 14")


def test_a_plan_with_one_chapter_is_a_document_too(tmp_path: Path) -> None:
    content = replace(english(), chapters=english().chapters[:1])
    pdf = made(content)
    assert reader.complaints(pdf, tmp_path) == []
    assert reader.facts(pdf).faults == []


def test_a_wall_and_a_list_longer_than_a_page_stay_one_table_each(tmp_path: Path) -> None:
    wall = tuple(barrier(f"In the way {n}", "practice") for n in range(50))
    steps = tuple(action(f"Step {n}", who="") for n in range(40))
    content = replace(
        english(),
        chapters=(
            FrozenChapter("in-the-way", 11, "Wall", "barriers", "", barriers=wall),
            FrozenChapter("action-plan", 12, "Plan", "actions", "", actions=steps),
        ),
    )
    pdf = made(content)
    found = reader.facts(pdf)
    assert reader.complaints(pdf, tmp_path) == []
    assert (found.tables, found.faults) == (2, [])


def test_what_people_write_is_only_words(tmp_path: Path) -> None:
    chapter = replace(
        english().chapters[0],
        heading='A "quoted" <b>heading</b> & more',
        body="# One\n\n##### Five\n\n<script>x</script> [here](https://example.org/a?b=1&c=2)",
    )
    content = replace(
        english(), programme='A "programme"; } @page { size: A5 }', chapters=(chapter,)
    )
    pdf = made(content)
    found = reader.facts(pdf)
    assert reader.complaints(pdf, tmp_path) == []
    assert 'A "quoted" <b>heading</b> & more' in found.bookmarks
    assert found.faults == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [round(float(side)) for side in opened.pages[1].MediaBox] == [0, 0, 595, 842]


@pytest.mark.parametrize(
    ("variant", "language", "name"),
    [
        (Variant.STANDARD, "en", "riverside-implementation-plan-edition-2-en.pdf"),
        (Variant.LARGE, "ar", "riverside-implementation-plan-edition-2-ar-large.pdf"),
    ],
)
def test_a_file_is_saved_under_a_name_that_tells_what_it_is(
    variant: Variant, language: str, name: str
) -> None:
    assert file_name("riverside", 2, language, variant) == name


@pytest.mark.django_db
def test_the_jobs_publish_the_edition() -> None:
    of = begun()
    with make.in_scope(of, of.ruth):
        edition = commands.make_edition(by=of.as_ruth)
        waiting = list(Job.objects.values_list("pk", flat=True))
    assert len(waiting) == len(Variant)

    for job_id in waiting:
        jobs.run(job_id)

    with make.in_scope(of, of.joe):
        edition.refresh_from_db()
        files = {file.variant: file for file in EditionFile.objects.filter(edition=edition)}
        page = queries.edition_page(of.as_joe, edition.number)
        told = progress(waiting[0])
        states = set(Job.objects.values_list("state", flat=True))
    assert edition.state == EditionState.PUBLISHED
    assert states == {JobState.DONE}
    assert told is not None
    assert told.done == told.total > 0
    assert page is not None
    assert page.making is None
    assert set(files) == set(Variant.values)
    for file in files.values():
        pdf = store.read(file.file)
        assert len(pdf) == file.size
        assert reader.facts(pdf).title.endswith("Edition 1")


@pytest.mark.django_db
def test_the_day_is_that_of_the_programme() -> None:
    of = begun()
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        type(of.programme).objects.update(time_zone="Pacific/Kiritimati")
    with make.in_scope(of, of.ruth):
        edition = commands.make_edition(by=of.as_ruth)
        type(edition).objects.filter(pk=edition.pk).update(frozen_at="2027-03-04T12:00:00Z")
        job = Job.objects.first()
        assert job is not None
        assert gather(job).frozen_on.isoformat() == "2027-03-05"
