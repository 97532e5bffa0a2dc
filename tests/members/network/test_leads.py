"""Who leads the network."""

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import LeadInvitation
from tests import make as ground
from tests.members.network import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import costs_the_same, get, status

pytestmark = pytest.mark.django_db


def test_a_lead_sees_who_leads_and_who_was_asked() -> None:
    make.second("Agnes Bell")
    make.ask()
    text = get(asking.lead_person(), make.AT).content.decode()

    assert text.index("Agnes Bell") < text.index("Paolo") < text.index("Salma Idris")
    assert text.count("That is you") == 1
    assert "salma@network.example" in text


def test_one_who_has_stopped_is_not_shown() -> None:
    gone = make.second("Agnes Bell")
    lead = ground.signed_in(asking.lead_person())
    lead.post(f"{make.AT}{make.row_of(gone).pk}/end/")

    page = lead.get(make.AT, follow=True).content.decode()
    assert "Agnes Bell" not in page


def test_nobody_else_sees_the_page_or_a_row(client: Client) -> None:
    of = plans.running()
    asked, _token = make.ask()

    assert client.get(make.AT).status_code == 302
    for who in (of.helen, of.ruth, of.joe):
        assert status(who, make.AT) == 404
        with scope(person_id=who.pk):
            assert not LeadInvitation.objects.filter(pk=asked).exists()


def test_the_page_costs_the_same_with_one_and_with_25() -> None:
    make.ask()

    def more() -> None:
        for n in range(24):
            make.second(f"Lead {n}")
            make.ask(f"asked{n}@network.example")

    assert costs_the_same(more, asking.lead_person(), make.AT) <= 8
