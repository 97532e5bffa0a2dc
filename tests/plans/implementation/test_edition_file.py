"""Taking a file of an edition away."""

import pytest

from alsets.jobs import store
from plans.implementation.models import EditionFile
from tests.plans import make
from tests.plans.implementation.pages import supporter
from tests.plans.implementation.test_edition import made
from tests.sessions import pages

pytestmark = pytest.mark.django_db


def with_file() -> tuple[make.Running, str, str]:
    of = made()
    stored = store.keep(b"%PDF-1.7 a plan", ending=".pdf")
    with make.in_scope(of, of.ruth):
        EditionFile.objects.filter(variant="standard").update(file=stored.name)
    name = f"{of.programme.slug}-implementation-plan-edition-1-en.pdf"
    return of, f"{of.at}plan/editions/1/{name}", stored.name


def test_the_file_comes_under_its_own_name() -> None:
    of, address, _stored = with_file()
    page = pages.get(of.joe, address)
    assert page.content == b"%PDF-1.7 a plan"
    assert page.headers["Content-Disposition"] == f'attachment; filename="{address.split("/")[-1]}"'
    assert page.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_other_names_other_programmes_and_strangers_get_nothing() -> None:
    of, address, stored = with_file()
    other = make.running()
    assert pages.status(other.ruth, address) == 404
    assert pages.status(of.joe, f"{of.at}plan/editions/1/{stored}") == 404
    assert pages.status(of.joe, address.replace("/1/", "/2/")) == 404


def test_a_file_that_was_taken_away_is_gone() -> None:
    of, address, stored = with_file()
    store.delete(stored)
    page = pages.get(of.joe, address)
    assert page.status_code == 410
    assert "It was taken away." in page.content.decode()


def test_supporters_are_told_that_it_is_not_for_them() -> None:
    of, address, _stored = with_file()
    assert pages.status(supporter(of), address) == 403
