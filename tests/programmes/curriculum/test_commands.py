"""Founding a programme with its own copy of a template."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from members.consent.models import CircleKind
from programmes.cohort.models import Perspective, Programme, SeatPlan
from programmes.curriculum.commands import copy_template, found_programme
from programmes.curriculum.models import AgendaBlock, CurriculumTemplate, LearningSession
from tests import make

pytestmark = pytest.mark.django_db


def office(host: make.Founded, *roles: Role) -> Member:
    return Member(host.office, host.id, roles=frozenset(roles or {Role.OFFICE}))


def founded(host: make.Founded, **more: str) -> Programme:
    words = {"slug": "kingsmead", "title": "Kingsmead", "template": "twelve", "language": "en"}
    with scope(person_id=host.office, organisation_id=host.id):
        return found_programme(by=office(host), **{**words, **more})


def test_a_programme_begins_with_seats_a_circle_and_undated_sessions() -> None:
    host = make.organisation()
    programme = founded(host, place="Friends Meeting House")
    with scope(person_id=host.office, organisation_id=host.id):
        sessions = list(LearningSession.objects.filter(programme=programme).order_by("number"))
        plan = dict(SeatPlan.objects.values_list("perspective", "target"))

        assert (programme.state, programme.cap) == ("recruiting", 25)
        assert (programme.time_zone, programme.place) == ("Europe/London", "Friends Meeting House")
        assert programme.circle is not None
        assert (programme.circle.name, programme.circle.kind) == (
            "Kingsmead",
            CircleKind.PROGRAMME,
        )
        assert [one.number for one in sessions] == list(range(1, 13))
        assert all(one.starts_at is None and one.from_session_id for one in sessions)
        assert sessions[10].title == "What stands in the way, and who moves it"
        assert sessions[10].serves == ["I3", "A9", "A12", "D4", "C5"]
        assert AgendaBlock.objects.count() == 12 * 6
        assert sum(plan.values()) == 24
        half = plan[Perspective.SERVICE_USER] + plan[Perspective.FAMILY_FRIEND]
        assert half * 2 >= sum(plan.values())


def test_the_sessions_speak_the_language_of_the_programme() -> None:
    host = make.organisation()
    programme = founded(host, template="imhcn-5", language="it", time_zone="Europe/Rome")
    with scope(person_id=host.office, organisation_id=host.id):
        first = LearningSession.objects.get(programme=programme, number=1)
        blocks = AgendaBlock.objects.filter(learning_session=first).order_by("position")

        assert first.title == "Incontrarci, e ciò che ci dà speranza"
        assert [block.title for block in blocks][4] == "Pranzo"
        assert programme.time_zone == "Europe/Rome"


def test_copying_twice_changes_nothing() -> None:
    host = make.organisation()
    programme = founded(host)
    with scope(person_id=host.office, organisation_id=host.id):
        LearningSession.objects.filter(number=2).update(title="Our own words")
        assert copy_template(by=office(host), programme=programme, template="imhcn-5") == 12
        assert LearningSession.objects.count() == 12
        assert LearningSession.objects.get(number=2).title == "Our own words"


def test_changing_the_copy_leaves_the_template_alone() -> None:
    host, other = make.organisation(), make.organisation()
    founded(host)
    with scope(person_id=host.office, organisation_id=host.id):
        LearningSession.objects.update(title="Changed")
    programme = founded(other)
    with scope(person_id=other.office, organisation_id=other.id):
        first = LearningSession.objects.get(programme=programme, number=1)
        assert first.title == "Meeting each other"


def test_an_address_is_taken_once_in_an_organisation_and_free_in_another() -> None:
    host, other = make.organisation(), make.organisation()
    founded(host)
    with pytest.raises(IntegrityError), transaction.atomic():
        founded(host)
    assert founded(other).slug == "kingsmead"


@pytest.mark.parametrize("slug", ["people", "seats", "plan", "join"])
def test_words_of_addresses_are_refused(slug: str) -> None:
    with pytest.raises(ValueError, match=slug):
        founded(make.organisation(), slug=slug)


def test_an_unknown_template_founds_nothing() -> None:
    host = make.organisation()
    with pytest.raises(CurriculumTemplate.DoesNotExist), transaction.atomic():
        founded(host, template="no-such")
    with scope(person_id=host.office, organisation_id=host.id):
        assert Programme.objects.count() == 0


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.COORDINATOR])
def test_only_the_office_founds(role: Role) -> None:
    host = make.organisation()
    with scope(person_id=host.office, organisation_id=host.id), pytest.raises(PermissionDenied):
        found_programme(
            by=office(host, role), slug="new-one", title="N", template="twelve", language="en"
        )


def test_members_lay_out_no_sessions() -> None:
    host = make.organisation()
    programme = founded(host)
    with scope(person_id=host.office, organisation_id=host.id), pytest.raises(PermissionDenied):
        copy_template(by=office(host, Role.MEMBER), programme=programme, template="twelve")
