"""Agreeing: organisation, programme and the coordinator's invitation in one step, or none."""

from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.models import Invitation, Membership, Organisation
from programmes.cohort.models import Programme, SeatPlan
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.requests import commands, queries
from tests import make
from tests.plans import make as plans
from tests.programmes.requests import asking
from tests.sessions.pages import costs_the_same, get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db

TYPED = {
    "organisation": "",
    "organisation_name": "Harbour Community Trust",
    "organisation_slug": "harbour-trust",
    "coordinator_name": "Nadia Haddad",
    "coordinator_email": "nadia@harbour.example",
    "programme_title": "Harbour",
    "programme_slug": "harbour",
    "place": "Harbour Hall",
    "language": "en",
    "template": "twelve",
}
AGREED: dict[str, Any] = {
    "programme_title": "Harbour",
    "programme_slug": "harbour",
    "template": "twelve",
    "language": "en",
    "organisation_name": "Harbour Community Trust",
    "organisation_slug": "harbour-trust",
}


def at(asked: asking.Asked) -> str:
    return f"/network/requests/{asking.id_of(asked)}/agree/"


def agree(asked: asking.Asked, **changes: Any) -> Any:
    lead = asking.lead()
    with scope(person_id=lead.person_id):
        return commands.agree_request(
            by=lead, request_id=asking.id_of(asked), **{**AGREED, **changes}
        )


def office_of(organisation_id: UUID) -> UUID:
    """Return the office, asked of the door that the first request went through."""
    lead, other = asking.lead(), asking.sent("Asks once more")
    with scope(person_id=lead.person_id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.office_for_request(%s, %s)", [asking.id_of(other), organisation_id]
        )
        office: UUID = cursor.fetchone()[0]
    return office


def test_everything_is_there_in_one_step() -> None:
    asked = asking.sent()
    with posted() as post:
        row = agree(asked)

    with scope(person_id=office_of(row.organisation_id), organisation_id=row.organisation_id):
        programme = Programme.objects.get()
        assert (programme.slug, programme.title, programme.organisation_id) == (
            "harbour",
            "Harbour",
            row.organisation_id,
        )
        sessions = LearningSession.objects.filter(programme=programme)
        assert sessions.count() == 12
        assert not sessions.exclude(starts_at=None).exists()
        assert AgendaBlock.objects.count() > 12
        assert SeatPlan.objects.count() == 6
        invitation = Invitation.objects.get()
        assert (invitation.role, invitation.name) == (Role.COORDINATOR, "Nadia Haddad")
        assert [one.role for one in Membership.objects.all()] == [Role.OFFICE]
    assert len(post.letters) == 2  # the invitation, and that something waits
    with asked.held() as link:
        saved = queries.saved_request(link)
    assert (saved.state, saved.programme_address) == ("agreed", "/o/harbour-trust/harbour/")


def test_agreeing_twice_is_agreeing_once() -> None:
    asked = asking.sent()
    first = agree(asked)
    with posted() as post:
        again = agree(asked, organisation_slug="another", programme_slug="another")

    assert again.organisation_id == first.organisation_id
    assert post.letters == []
    with scope(person_id=asking.lead().person_id):
        assert [one.slug for one in Organisation.objects.all()] == ["harbour-trust"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation_slug": "red"}, "organisation_slug"),
        ({"organisation_slug": "network"}, "organisation_slug"),
        ({"programme_slug": "people"}, "programme_slug"),
    ],
)
def test_an_address_that_is_taken_leaves_nothing_behind(
    world: make.World, changes: dict[str, str], field: str
) -> None:
    asked = asking.sent()
    with posted() as post, pytest.raises(commands.AddressTaken) as taken:
        agree(asked, **changes)

    assert taken.value.field == field
    nothing_happened(asked)
    assert post.ids == []


def nothing_happened(asked: asking.Asked) -> None:
    with asked.held() as link:
        assert queries.request_of(link).state == "sent"
    with scope(person_id=asking.lead().person_id):
        assert sorted(one.slug for one in Organisation.objects.all()) == ["blue", "red"]


def test_a_fault_in_the_last_step_undoes_the_first(world: make.World) -> None:
    asked = asking.sent()
    with pytest.raises(Exception, match="CurriculumTemplate"):
        agree(asked, template="no-such-template")

    nothing_happened(asked)


def test_a_known_organisation_gets_a_programme_and_nobody_a_right() -> None:
    of = plans.running()
    asked = asking.sent(of.host.organisation.name)
    with plans.in_scope(of, of.helen):
        before = Membership.objects.count()
    with posted() as post:
        agree(asked, organisation_id=of.host.id)

    with plans.in_scope(of, of.helen):
        assert {one.slug for one in Programme.objects.all()} == {of.programme.slug, "harbour"}
        assert Membership.objects.count() == before
        assert Invitation.objects.count() == 0
    assert len(post.letters) == 1
    assert status(of.helen, f"/o/{of.host.slug}/harbour/symposium/") == 200
    assert status(of.ruth, f"/o/{of.host.slug}/harbour/symposium/") == 404


def test_an_address_that_the_organisation_uses_is_taken() -> None:
    of = plans.running()
    asked = asking.sent()
    with pytest.raises(commands.AddressTaken) as taken:
        agree(asked, organisation_id=of.host.id, programme_slug=of.programme.slug)

    assert taken.value.field == "programme_slug"
    with plans.in_scope(of, of.helen):
        assert Programme.objects.count() == 1


def test_nobody_else_agrees_or_asks_for_an_office() -> None:
    of = plans.running()
    asked = asking.sent()
    helen = Member(of.helen.pk, of.host.id, roles=frozenset({Role.COORDINATOR}))
    with scope(person_id=of.helen.pk), pytest.raises(PermissionDenied):
        commands.agree_request(by=helen, request_id=asking.id_of(asked), **AGREED)
    with scope(person_id=of.helen.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.office_for_request(%s, %s)", [asking.id_of(asked), of.host.id]
        )
        assert cursor.fetchone() == (None,)
        cursor.execute("SELECT count(*) FROM alsets.network_programmes()")
        assert cursor.fetchone() == (0,)


def test_a_request_that_was_taken_back_is_not_agreed() -> None:
    asked = asking.sent()
    with asked.held() as link:
        commands.withdraw_request(by=link)
    with pytest.raises(commands.Over):
        agree(asked)
    with scope(person_id=asking.lead().person_id):
        assert Organisation.objects.count() == 0


def test_the_page_suggests_what_they_wrote_and_makes_it() -> None:
    asked = asking.sent()
    browser = make.signed_in(asking.lead_person())
    text = browser.get(at(asked)).content.decode()
    assert 'value="harbour-community-trust"' in text
    assert "Twelve half days" in text

    page = browser.post(at(asked), TYPED)

    assert (page.status_code, page["Location"]) == (302, at(asked).removesuffix("agree/"))
    shown = browser.get(page["Location"]).content.decode()
    assert "Agreed. The programme is there" in shown
    assert "harbour-trust/harbour" in shown
    with asked.held() as link:
        assert queries.saved_request(link).state == "agreed"


def test_what_is_missing_or_taken_is_said_and_everything_typed_stays(world: make.World) -> None:
    asked = asking.sent()
    browser = make.signed_in(asking.lead_person())
    missing = browser.post(at(asked), {**TYPED, "coordinator_email": "", "programme_title": ""})
    taken = browser.post(at(asked), {**TYPED, "organisation_slug": "red"})
    text = missing.content.decode()

    assert (missing.status_code, taken.status_code) == (422, 422)
    assert "Give the programme a name." in text
    assert "so that we can invite them" in text
    assert 'value="Harbour Hall"' in text
    assert "This address is taken." in taken.content.decode()


def test_only_leads_open_the_page() -> None:
    asked, of = asking.sent(), plans.running()

    assert status(asking.lead_person(), at(asked)) == 200
    assert status(of.helen, at(asked)) == 404


def test_the_page_costs_the_same_however_many_organisations_there_are() -> None:
    asked = asking.sent()
    make.organisation()

    def more() -> None:
        for _n in range(24):
            make.organisation()

    assert costs_the_same(more, asking.lead_person(), at(asked)) <= 8
    assert "Before you go on" not in get(asking.lead_person(), at(asked)).content.decode()


def test_two_organisations_that_asked_together_both_coordinate() -> None:
    asked = asking.sent()
    lead = make.signed_in(asking.lead_person())
    asking.lead()
    both = {**TYPED, "partner_name": "Sal Ives", "partner_email": "sal@dock.example"}
    missing = lead.post(at(asked), {**both, "partner_name": ""})
    assert missing.status_code == 422
    assert 'value="sal@dock.example"' in missing.content.decode()
    with posted() as post:
        for _click in range(2):
            lead.post(at(asked), both)

    invited = {letter.to for letter in post.letters if "/join/by-mail/" in letter.text}
    assert invited == {"nadia@harbour.example", "sal@dock.example"}
