"""What a network lead's first page says."""

import pytest

from alsets.tenancy.scope import scope
from programmes.requests import commands
from programmes.requests.home import parts
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import get

pytestmark = pytest.mark.django_db


def test_a_lead_finds_what_waits_and_the_way_to_it() -> None:
    lead = asking.lead()
    asked = asking.sent()
    asking.sent("Mill Lane Neighbours")
    asking.answered("Never sent")
    text = get(asking.lead_person(), "/me/").content.decode()
    assert "2 requests wait for an answer." in text
    assert 'href="/network/requests/"' in text

    with scope(person_id=lead.person_id):
        commands.write_to_organisation(by=lead, request_id=asking.id_of(asked), text="Hello.")
        assert [part.context for part in parts(lead.person_id)] == [{"n_waiting": 1}]


def test_a_lead_with_nothing_to_do_still_finds_the_network() -> None:
    text = get(asking.lead_person(), "/me/").content.decode()

    assert "Everybody has an answer." in text
    assert 'href="/network/"' in text


def test_nobody_else_hears_of_requests() -> None:
    of = plans.running()
    asking.sent()
    with scope(person_id=of.helen.pk):
        assert parts(of.helen.pk) == ()
        assert parts(asking.lead().person_id) == ()
