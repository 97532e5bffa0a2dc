from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from members.models import Person
from tests import make
from tests.owner import as_owner


@pytest.fixture
def ana(transactional_db: None) -> Iterator[Person]:
    """Somebody whose account is really committed, and goes afterwards."""
    ana = make.person()
    yield ana
    with as_owner() as owner:
        owner.execute("DELETE FROM usersessions_usersession WHERE user_id = %s", [ana.pk])
        owner.execute("DELETE FROM account_emailaddress WHERE user_id = %s", [ana.pk])
        owner.execute("DELETE FROM members_person WHERE id = %s", [ana.pk])


@pytest.mark.parametrize("signed_in", [False, True])
def test_pages_say_so_in_plain_words_and_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, ana: Person, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(ana, backend="members.people.backends.CardBackend")
    client.raise_request_exception = False
    connection.close()
    with monkeypatch.context() as away:
        away.setitem(connection.settings_dict, "HOST", "/nowhere")
        answer = client.get("/")
    connection.close()
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert client.get("/").status_code == 200
