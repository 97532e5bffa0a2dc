"""The page where anybody may begin to ask for a set."""

import pytest
from django.test import Client

from programmes.requests.models import SetRequest
from programmes.requests.views import BEGUN_AN_HOUR
from tests.programmes.requests.asking import Asked

pytestmark = pytest.mark.django_db


def test_anybody_reads_what_asking_is(client: Client) -> None:
    page = client.get("/request/")

    assert page.status_code == 200
    assert "Five short questions" in page.content.decode()
    assert SetRequest.objects.count() == 0


def test_beginning_makes_a_draft_and_leads_to_the_first_question(client: Client) -> None:
    page = client.post("/request/")

    assert page.status_code == 302
    token = page["Location"].split("/")[2]
    assert page["Location"] == f"/request/{token}/you/"
    assert len(token) >= 32
    with Asked(token).held() as link:
        assert [row.pk for row in SetRequest.objects.all()] == [link.target_id]
    assert client.get(page["Location"]).status_code == 200


def test_a_machine_that_begins_again_and_again_is_asked_to_wait(client: Client) -> None:
    for _time in range(BEGUN_AN_HOUR):
        assert client.post("/request/").status_code == 302
    page = client.post("/request/")

    assert page.status_code == 429
    assert "Wait an hour, then try again." in page.content.decode()
    assert client.post("/request/", REMOTE_ADDR="192.0.2.7").status_code == 302
