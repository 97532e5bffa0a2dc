"""Several people at the same moment: real connections, real locks."""

from collections.abc import Iterator

import pytest

from alsets.tenancy.scope import scope
from members.models import Membership, Person
from programmes.cohort import commands
from programmes.cohort.models import Perspective, Seat, SeatState
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.programmes.committed import at_once, forget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def of() -> Iterator[Running]:
    """A programme of three seats, two of them kept."""
    of = make.founded(cap=3)
    try:
        make.asked(of, "First")
        make.asked(of, "Second")
        yield of
    finally:
        forget(of.host)


def test_the_last_seat_is_kept_once_and_the_others_are_told(of: Running) -> None:
    def inviting(n: int) -> Seat:
        with scope(person_id=of.helen.pk, organisation_id=of.host.id):
            return commands.invite_member(
                by=make.helen(of),
                perspective="practitioner",
                name=f"Person {n}",
                email=f"last{n}@example.org",
            )

    def making(n: int) -> Seat:
        with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
            return commands.make_join_card(
                by=of.as_ruth, perspective="practitioner", name=f"Person {n}"
            )

    came = at_once([lambda: inviting(1), lambda: inviting(2), lambda: making(3), lambda: making(4)])

    kept = [one for one in came if isinstance(one, Seat)]
    told = [one for one in came if isinstance(one, commands.NoSeatFree)]
    assert (len(kept), len(told)) == (1, 3), came
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Seat.objects.count() == 3


def test_one_address_asked_by_two_at_once_has_one_seat(of: Running) -> None:
    def inviting() -> Seat:
        with scope(person_id=of.helen.pk, organisation_id=of.host.id):
            return commands.invite_member(
                by=make.helen(of), perspective="practitioner", name="N", email="same@example.org"
            )

    first, second = at_once([inviting, inviting])

    assert isinstance(first, Seat), first
    assert isinstance(second, Seat), second
    assert first.pk == second.pk


def test_a_card_in_two_browsers_makes_one_account(of: Running) -> None:
    seat, code = make.card(of)
    number = make.number_of(of, seat)

    def joining(name: str) -> commands.Joined | None:
        with scope():
            return commands.join_by_card(
                code=code, person_id=None, name=name, secret="seven green kites"
            )

    came = at_once([lambda: joining("Ben"), lambda: joining("Eve")])

    joined = [one for one in came if isinstance(one, commands.Joined)]
    assert len(joined) == 1, came
    assert all(one is None or type(one).__name__ == "CardUsed" for one in came if one not in joined)
    with scope():
        assert Person.objects.filter(card_number=number).count() == 1
    assert make.seat_now(of, seat).person_id == joined[0].person_id


def test_one_letter_pressed_twice_is_one_yes(of: Running) -> None:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.take_back_seat(
            by=make.helen(of), seat_id=Seat.objects.values_list("pk", flat=True)[0]
        )
    seat, token = make.asked(of, email="grace@example.org")

    def joining() -> commands.Joined | None:
        with scope():
            return commands.join_by_letter(token=token, person_id=None, name="Grace")

    came = at_once([joining, joining])

    people = {one.person_id for one in came if isinstance(one, commands.Joined)}
    assert len(people) == 1, came
    assert make.seat_now(of, seat).person_id in people
    with scope(person_id=people.pop()):
        assert Membership.objects.filter(role="member").count() >= 1


def test_saying_yes_and_taking_back_at_once_end_the_same_for_both(of: Running) -> None:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.take_back_seat(
            by=make.helen(of), seat_id=Seat.objects.values_list("pk", flat=True)[0]
        )
    seat, token = make.asked(of)

    def joining() -> commands.Joined | None:
        with scope():
            return commands.join_by_letter(token=token, person_id=None, name="Grace")

    def taking_back() -> str:
        with scope(person_id=of.helen.pk, organisation_id=of.host.id):
            commands.take_back_seat(by=make.helen(of), seat_id=seat.pk)
        return "taken back"

    joined, back = at_once([joining, taking_back])

    now = make.seat_now(of, seat)
    if isinstance(joined, commands.Joined):
        assert isinstance(back, commands.AnsweredMeanwhile), back
        assert (now.state, now.person_id) == (SeatState.TAKEN, joined.person_id)
    else:
        assert (joined, back, now) == (None, "taken back", None)


def test_forty_people_at_once_take_twenty_five_seats() -> None:
    of = make.founded()
    try:
        kept = [make.card(of, f"Card {n}")[1] for n in range(20)]

        def inviting(n: int) -> Seat:
            with scope(person_id=of.helen.pk, organisation_id=of.host.id):
                return commands.invite_member(
                    by=make.helen(of),
                    perspective=list(Perspective)[n % 6],
                    name=f"Person {n}",
                    email=f"forty{n}@example.org",
                )

        def sitting(n: int) -> commands.Joined | None:
            with scope():
                return commands.join_by_card(
                    code=kept[n], person_id=None, name=f"Card {n}", secret="seven green kites"
                )

        came = at_once(
            [
                *[lambda n=n: inviting(n) for n in range(20)],
                *[lambda n=n: sitting(n) for n in range(20)],
            ]
        )

        assert sum(isinstance(one, commands.Joined) for one in came) == 20, came
        assert sum(isinstance(one, Seat) for one in came) == 5, came
        assert sum(isinstance(one, commands.NoSeatFree) for one in came) == 15, came
        with scope(person_id=of.helen.pk, organisation_id=of.host.id):
            assert Seat.objects.filter(state=SeatState.TAKEN).count() == 20
            assert Seat.objects.filter(state=SeatState.INVITED).count() == 5
    finally:
        forget(of.host)
