import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from tests import make


@pytest.fixture
def _no_valkey(settings: Settings) -> None:
    away = {**settings.CACHES["default"], "LOCATION": "unix:///nowhere?db=1"}
    settings.CACHES = {"default": away}


@pytest.mark.usefixtures("_no_valkey")
def test_a_lost_cache_answers_as_if_it_were_empty() -> None:
    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    assert (cache.get("a", 7), cache.get_many(["a"]), "a" in cache) == (7, {}, False)
    assert (cache.add("a", 1), cache.incr("a"), cache.touch("a"), cache.delete("a")) == (
        True,
        1,
        False,
        False,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_valkey")
def test_people_sign_in_and_read_while_the_cache_is_away(client: Client) -> None:
    make.person(email="ana@example.org")
    answer = client.post("/accounts/login/", {"login": "ana@example.org"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/code/confirm/")
    assert client.get("/accounts/login/code/confirm/").status_code == 200
