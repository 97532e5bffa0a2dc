"""Planning the seats: how many of each kind, what they are called, how many in all."""

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort import commands, queries
from programmes.cohort.models import Perspective, Programme, SeatPlan
from programmes.cohort.rules import PLAN, Aim, too_many_of_a_kind
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.pages import status

pytestmark = pytest.mark.django_db


def typed(**changes: str) -> dict[str, str]:
    """Return the form as it comes with a new programme, with some of it changed."""
    form = {"cap": "25", "seen": "1"}
    for kind, aim in PLAN.items():
        form |= {
            f"{kind}_word": "",
            f"{kind}_minimum": str(aim.minimum),
            f"{kind}_target": str(aim.target),
            f"{kind}_maximum": str(aim.maximum),
        }
    return {**form, **changes}


def plan_of(of: Running) -> queries.Planned:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return queries.planned(make.helen(of))


def test_numbers_words_and_seats_in_all_are_kept() -> None:
    of = make.founded()
    page = ground.signed_in(of.ruth).post(
        f"{of.at}seats/plan/",
        typed(
            cap="24",
            service_user_target="9",
            service_user_word="Experts by experience",
            practitioner_target="4",
        ),
    )

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    plan = plan_of(of)
    assert (plan.cap, plan.version) == (24, 2)
    assert plan.words == {"service_user": "Experts by experience"}
    assert plan.aims[Perspective.SERVICE_USER] == Aim(6, 9, 10)
    assert plan.aims[Perspective.PRACTITIONER] == Aim(3, 4, 6)
    seats = ground.signed_in(of.helen).get(f"{of.at}seats/").content.decode()
    assert "Experts by experience" in seats
    assert "At least 6, aim for 9, no more than 10" in seats


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cap": "26"}, "Type a number from 12 to 25."),
        ({"cap": "11"}, "Type a number from 12 to 25."),
        ({"cap": "many"}, "Type a number from 12 to 25."),
        ({"family_friend_target": "-1"}, "Type a number from 0 to 25."),
        ({"family_friend_target": ""}, "Type a number from 0 to 25."),
        ({"family_friend_minimum": "5"}, "aim for a number between the least and the most."),
        ({"family_friend_maximum": "3"}, "aim for a number between the least and the most."),
        ({"cap": "20"}, "You aim for 24 people. That is more than there are seats."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    changes: dict[str, str], words: str
) -> None:
    of = make.founded()
    page = ground.signed_in(of.ruth).post(
        f"{of.at}seats/plan/", typed(practitioner_word="Nurses and others", **changes)
    )

    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="Nurses and others"' in page.content.decode()
    assert plan_of(of).version == 1


def test_there_are_never_fewer_seats_than_people() -> None:
    of = make.founded()
    for n in range(13):
        make.asked(of, f"Person {n}")
    nobody = {f"{kind}_{part}": "0" for kind in PLAN for part in ("minimum", "target")}
    page = ground.signed_in(of.ruth).post(f"{of.at}seats/plan/", typed(cap="12", **nobody))

    assert page.status_code == 422
    assert "13 seats are taken or kept. There cannot be fewer." in page.content.decode()


def test_two_who_plan_at_once_lose_nothing() -> None:
    of = make.founded()
    ruth, helen = ground.signed_in(of.ruth), ground.signed_in(of.helen)
    hers = typed(cap="24", emergency_worker_target="3", service_user_word="Experts")
    ruth.post(f"{of.at}seats/plan/", {**hers, "practitioner_target": "4"})
    late = typed(emergency_worker_word="Police and ambulance")
    page = helen.post(f"{of.at}seats/plan/", late)
    text = page.content.decode()

    assert page.status_code == 409
    assert "Somebody else changed the plan while you wrote." in text
    assert "Saved now: At least 2, aim for 3, no more than 3." in text
    assert "Saved now: 24." in text
    assert "Saved now: Experts · At least 6, aim for 8, no more than 10." in text
    assert 'value="Police and ambulance"' in text
    assert 'name="seen" value="2"' in text
    assert plan_of(of).words == {"service_user": "Experts"}

    assert helen.post(f"{of.at}seats/plan/", {**late, "seen": "2"}).status_code == 302
    assert plan_of(of).words == {"emergency_worker": "Police and ambulance"}


def test_the_rules_speak_of_the_plan_and_stop_nobody() -> None:
    of = make.founded()
    address = f"{of.at}seats/plan/"
    ruth = ground.signed_in(of.ruth)
    assert "Look at this" not in ruth.get(address).content.decode()
    ruth.post(
        address, typed(service_user_target="6", practitioner_target="7", practitioner_maximum="7")
    )
    text = ruth.get(address).content.decode()

    assert "Lived experience and families: 10 of 24." in text
    assert "More than a quarter: Mental health workers." in text
    assert "Lived experience: 6." in text
    assert text.count("Look at this") == 3


def test_a_quarter_is_not_more_than_a_quarter() -> None:
    seats = {Perspective.PRACTITIONER: 6, Perspective.SERVICE_USER: 18}
    assert too_many_of_a_kind(seats) == ()
    assert too_many_of_a_kind({**seats, Perspective.PRACTITIONER: 7}) == (Perspective.PRACTITIONER,)
    assert too_many_of_a_kind({Perspective.SERVICE_USER: 20}) == ()


def test_more_than_planned_is_said_on_the_page_of_seats() -> None:
    of = make.founded()
    for n in range(4):
        make.asked(of, f"Officer {n}", perspective="emergency_worker")
    text = ground.signed_in(of.ruth).get(f"{of.at}seats/").content.decode()
    assert "1 more than planned" in text


def test_who_lifts_no_cap_here() -> None:
    of = make.founded()
    with (
        scope(person_id=of.helen.pk, organisation_id=of.host.id),
        pytest.raises(ValueError, match="network lead"),
    ):
        commands.plan_seats(by=make.helen(of), plan=PLAN, words={}, cap=26, seen=1)


def test_who_may_plan() -> None:
    of, other = make.founded(), make.founded()
    beside = make.founded(of.host)
    address = f"{of.at}seats/plan/"
    assert status(of.ruth, address) == 200
    assert status(of.joe, address) == 403
    for who in (other.ruth, other.helen, beside.ruth):
        assert status(who, address) == 404
        ground.signed_in(who).post(address, typed(cap="20"))
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Programme.objects.get(pk=of.programme.pk).version == 1
        assert SeatPlan.objects.filter(programme=of.programme).count() == 6
