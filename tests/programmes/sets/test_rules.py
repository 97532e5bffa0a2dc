"""What makes a good set."""

import pytest

from programmes.cohort.models import Perspective
from programmes.sets import rules

LIVED, FAMILY = Perspective.SERVICE_USER, Perspective.FAMILY_FRIEND


@pytest.mark.parametrize(
    ("n_people", "sets"),
    [
        (0, []),
        (4, []),
        (5, [1]),
        (8, [1]),
        (9, []),
        (10, [2]),
        (16, [2]),
        (17, [3]),
        (19, [3]),
        (20, [3]),
        (21, [3]),
        (22, [3, 4]),
        (24, [3, 4]),
        (25, [4]),
        (30, [4, 5]),
    ],
)
def test_how_many_sets_are_good(n_people: int, sets: list[int]) -> None:
    assert list(rules.how_many_sets(n_people)) == sets


@pytest.mark.parametrize("n_people", range(1, 31))
def test_every_number_of_sets_that_is_advised_can_be_of_good_size(n_people: int) -> None:
    for n_sets in rules.how_many_sets(n_people):
        assert n_sets * rules.SMALLEST <= n_people <= n_sets * rules.LARGEST


@pytest.mark.parametrize(("n", "good"), [(4, False), (5, True), (8, True), (9, False)])
def test_five_to_eight_is_a_good_size(n: int, good: bool) -> None:
    assert rules.is_good_size({LIVED: 2, FAMILY: n - 2}) is good


@pytest.mark.parametrize(("n", "good"), [(0, False), (1, False), (2, True)])
def test_nobody_is_the_only_one_with_lived_experience(n: int, good: bool) -> None:
    assert rules.nobody_is_alone({LIVED: n, FAMILY: 5}) is good


@pytest.mark.parametrize(("n_lived", "n_sets"), [(0, 0), (1, 0), (6, 3), (7, 3), (8, 4)])
def test_each_set_needs_two_with_lived_experience(n_lived: int, n_sets: int) -> None:
    assert rules.sets_with_enough(n_lived) == n_sets


def test_perspectives_are_spread_where_no_set_has_two_more_than_another() -> None:
    assert rules.unevenly_spread([{LIVED: 2, FAMILY: 1}, {LIVED: 3}]) == ()
    assert rules.unevenly_spread([{LIVED: 2, FAMILY: 2}, {LIVED: 4}]) == (LIVED, FAMILY)
