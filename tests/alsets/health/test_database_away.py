import pytest
from django.db import connection
from django.test import Client

from tests import make


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("signed_in", [False, True])
def test_pages_say_so_in_plain_words_and_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(make.person(), backend="members.people.backends.CardBackend")
    client.raise_request_exception = False
    connection.close()
    with monkeypatch.context() as away:
        away.setitem(connection.settings_dict, "HOST", "/nowhere")
        answer = client.get("/")
    connection.close()
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert client.get("/").status_code == 200
