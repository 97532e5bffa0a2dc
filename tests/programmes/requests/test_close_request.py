"""Letting a request rest, or saying no with the reason."""

import pytest

from programmes.requests import queries
from tests import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db


def at(asked: asking.Asked) -> str:
    return f"/network/requests/{asking.id_of(asked)}/close/"


@pytest.mark.parametrize(("what", "state"), [("pause", "paused"), ("decline", "declined")])
def test_the_organisation_reads_the_reason_at_its_link(what: str, state: str) -> None:
    asked = asking.sent()
    browser = make.signed_in(asking.lead_person())
    with posted() as post:
        page = browser.post(at(asked), {"what": what, "reason": "We have nobody near you yet."})

    assert page.status_code == 302
    assert len(post.letters) == 1
    assert "nobody near" not in post.letters[0].text
    with asked.held() as link:
        saved = queries.saved_request(link)
    assert (saved.state, saved.reason) == (state, "We have nobody near you yet.")
    assert "We have nobody near you yet." in browser.get(asked.at).content.decode()


def test_a_no_needs_a_reason_and_keeps_what_was_chosen() -> None:
    asked = asking.sent()
    page = make.signed_in(asking.lead_person()).post(at(asked), {"what": "decline"})
    text = page.content.decode()

    assert page.status_code == 422
    assert "Write the reason." in text
    assert 'value="decline"' in text
    with asked.held() as link:
        assert queries.saved_request(link).is_open


def test_only_leads_close(client: object) -> None:
    asked = asking.sent()
    of = plans.running()

    assert status(asking.lead_person(), at(asked)) == 200
    assert status(of.helen, at(asked)) == 404


def test_what_has_ended_says_how() -> None:
    asked = asking.sent()
    make.signed_in(asking.lead_person()).post(at(asked), {"what": "decline", "reason": "No."})

    text = get(asking.lead_person(), at(asked)).content.decode()

    assert "It says: Not this time." in text
