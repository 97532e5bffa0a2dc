"""Several people moving the same people at the same moment: real connections, real locks."""

from collections.abc import Iterator
from functools import partial

import pytest

from programmes.sets import commands
from programmes.sets.models import LearningSet
from tests.programmes.committed import at_once, forget
from tests.programmes.sets import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def of() -> Iterator[make.Running]:
    """A programme that every connection sees."""
    of = make.running()
    try:
        yield of
    finally:
        forget(of.host)


def test_two_who_move_one_person_at_once_leave_her_in_one_set_and_one_circle(
    of: make.Running,
) -> None:
    sets = {name: make.learning_set(of, name) for name in ("Willow", "Oak", "Rowan", "Birch")}
    ana, seat = make.sits(of, "Ana Ruiz")

    came = at_once([partial(make.move, of, seat, to=to) for to in sets.values()])

    assert came == [1, 1, 1, 1]
    past = make.history(of, seat)
    assert sorted(name for name, _over in past) == ["Birch", "Oak", "Rowan", "Willow"]
    (now,) = [name for name, over in past if not over]
    assert {name: make.in_circle(of, one) for name, one in sets.items()} == {
        name: {ana.pk} if name == now else set() for name in sets
    }


def test_one_button_pressed_twice_at_once_moves_once(of: make.Running) -> None:
    willow = make.learning_set(of)
    _ana, seat = make.sits(of, "Ana Ruiz")

    came = at_once([lambda: make.move(of, seat, to=willow)] * 3)

    assert sorted(came) == [0, 0, 1]
    assert make.history(of, seat) == [("Willow", False)]


def test_two_sets_made_at_once_with_one_name_are_one(of: make.Running) -> None:
    came = at_once([lambda: make.learning_set(of, "Willow")] * 3)

    made = [one for one in came if isinstance(one, LearningSet)]
    taken = [one for one in came if isinstance(one, commands.NameTaken)]
    assert (len(made), len(taken)) == (1, 2), came
