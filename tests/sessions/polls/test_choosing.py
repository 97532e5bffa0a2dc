"""Choosing dates: on programmes made by chance, and compared with every possible choice."""

import datetime as dt
import random
from itertools import combinations, pairwise
from uuid import UUID

import pytest

from sessions.polls.choosing import Asked, Series, Slot, best_attended, choose, cost

START = dt.datetime(2027, 1, 7, 13, 30, tzinfo=dt.UTC)


def slot(n: int, *, days: int = 7) -> Slot:
    return Slot(UUID(int=n), START + dt.timedelta(days=days * n))


def asked(n: int, kind: str, can: dict[int, int]) -> Asked:
    return Asked(UUID(int=1000 + n), kind, {UUID(int=k): v for k, v in can.items()})


def chosen(series: Series | None) -> list[int]:
    assert series is not None
    return [one.id.int for one in series.slots]


def test_a_date_without_a_perspective_is_not_taken_though_more_could_come() -> None:
    slots = [slot(0), slot(1)]
    people = [
        asked(1, "family", {0: 2, 1: 2}),
        asked(2, "family", {0: 2, 1: 0}),
        asked(3, "police", {0: 0, 1: 2}),
        asked(4, "family", {0: 2, 1: 0}),
    ]
    fair = choose(slots, people, n=1, least_days=1)
    best = best_attended(slots, people, n=1, least_days=1)

    assert (chosen(fair), chosen(best)) == ([1], [0])
    assert fair is not None
    assert best is not None
    assert (fair.n_left_out, best.n_left_out) == (0, 1)
    assert best.left_out == {UUID(int=0): ("police",)}
    assert (fair.attendance, best.attendance) == (0.5, 0.75)
    assert cost(fair, best) == pytest.approx(1 / 3)


def test_if_needed_counts_as_half() -> None:
    people = [asked(1, "family", {0: 1, 1: 2}), asked(2, "police", {0: 2, 1: 2})]
    assert chosen(choose([slot(0), slot(1)], people, n=1, least_days=1)) == [1]


def test_a_date_on_which_nobody_can_come_is_forbidden() -> None:
    people = [asked(1, "family", {0: 0, 1: 2}), asked(2, "police", {0: 0, 1: 1})]
    assert choose([slot(0), slot(1)], people, n=2, least_days=1) is None
    assert chosen(choose([slot(0), slot(1)], people, n=1, least_days=1)) == [1]


def test_who_has_not_answered_is_left_out_of_the_sum_and_leaves_nobody_out() -> None:
    people = [asked(1, "family", {0: 2, 1: 0}), asked(2, "police", {})]
    series = choose([slot(0), slot(1)], people, n=1, least_days=1)

    assert chosen(series) == [0]
    assert series is not None
    assert (series.attendance, series.n_left_out) == (1.0, 0)


def test_dates_are_as_far_apart_as_asked_and_evenly_spread() -> None:
    slots = [slot(n) for n in range(9)]
    people = [asked(1, "family", dict.fromkeys(range(9), 2))]

    assert chosen(choose(slots, people, n=3, least_days=14)) == [0, 4, 8]
    assert choose(slots, people, n=6, least_days=14) is None


def test_a_clock_change_between_two_dates_is_no_day() -> None:
    earlier = Slot(UUID(int=0), START)
    later = Slot(UUID(int=1), START + dt.timedelta(days=14, hours=-1))
    people = [asked(1, "family", {0: 2, 1: 2})]

    assert chosen(choose([later, earlier], people, n=2, least_days=14)) == [0, 1]


def test_who_misses_most_is_named_and_spared_where_it_costs_no_perspective() -> None:
    slots = [slot(n) for n in range(4)]
    people = [
        asked(1, "family", {0: 2, 1: 2, 2: 2, 3: 2}),
        asked(2, "police", {0: 2, 1: 2, 2: 0, 3: 2}),
        asked(3, "family", {0: 2, 1: 0, 2: 2, 3: 0}),
        asked(4, "family", {0: 0, 1: 2, 2: 0, 3: 0}),
        asked(5, "family", {0: 2, 1: 2, 2: 0, 3: 2}),
    ]
    series = choose(slots, people, n=2, least_days=7)

    assert chosen(series) == [0, 1]
    assert series is not None
    assert series.miss_most == ()
    missing = choose(slots[2:], people, n=2, least_days=7)
    assert missing is not None
    assert missing.miss_most == (UUID(int=1004),)


@pytest.mark.parametrize("seed", range(25))
def test_no_other_choice_leaves_fewer_out(seed: int) -> None:
    """Compared with every choice there is, on a small series."""
    chance = random.Random(seed)
    slots = [slot(n) for n in range(9)]
    people = [
        asked(n, chance.choice(["family", "police", "nurse"]), _answers(chance)) for n in range(6)
    ]
    series = choose(slots, people, n=3, least_days=14)
    best = best_attended(slots, people, n=3, least_days=14)
    possible = [
        trial
        for trial in combinations(range(9), 3)
        if all(b - a >= 2 for a, b in pairwise(trial))
        and all(any(one.can[UUID(int=n)] for one in people) for n in trial)
    ]

    assert series is not None
    assert best is not None
    assert series.n_left_out == min(_left_out(people, trial) for trial in possible)
    assert best.attendance == pytest.approx(max(_share(people, trial) for trial in possible))
    assert 0 <= cost(series, best) <= 1


def _answers(chance: random.Random) -> dict[int, int]:
    return {n: chance.choice((2, 1, 0, 0)) for n in range(9)}


def _left_out(people: list[Asked], trial: tuple[int, ...]) -> int:
    kinds = {one.perspective for one in people}
    return sum(
        len(kinds - {one.perspective for one in people if one.can[UUID(int=n)]}) for n in trial
    )


def _share(people: list[Asked], trial: tuple[int, ...]) -> float:
    halves = sum(one.can[UUID(int=n)] for one in people for n in trial)
    return halves / (2 * len(people) * len(trial))
