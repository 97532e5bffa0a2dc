"""Which numbers may leave a programme."""

import pytest

from plans.implementation.rules import Mix, mix_of, mix_to_release


def test_three_groups_are_told_when_each_has_five_people() -> None:
    seats = {"service_user": 6, "family_friend": 3, "practitioner": 5, "community_worker": 3}

    assert mix_of({**seats, "emergency_worker": 2}) == Mix(
        19, {"lived_and_family": 9, "community_and_emergency": 5, "practitioners": 5}
    )


def test_two_groups_are_told_when_one_of_three_is_small() -> None:
    seats = {"service_user": 8, "practitioner": 4, "community_worker": 5, "significant_other": 1}

    assert mix_of(seats) == Mix(18, {"lived_and_family": 8, "others": 10})


@pytest.mark.parametrize("lived", [0, 1, 4])
def test_only_the_whole_is_told_when_two_groups_would_point_at_few(lived: int) -> None:
    assert mix_of({"service_user": lived, "practitioner": 9}) == Mix(9 + lived, {})


@pytest.mark.parametrize("people", [0, 1, 4])
def test_nothing_is_told_of_fewer_than_five(people: int) -> None:
    assert mix_of({"practitioner": people}) == Mix(None, {})


@pytest.mark.parametrize(
    "now",
    [
        Mix(25, {"lived_and_family": 12, "others": 13}),  # one more person in all
        Mix(28, {"lived_and_family": 12, "others": 16}),  # four more others
        Mix(24, {"lived_and_family": 8, "others": 16}),  # four moved between the groups
        Mix(22, {}),  # two fewer in all
    ],
)
def test_two_releases_never_differ_by_one_to_four_people(now: Mix) -> None:
    before = Mix(24, {"lived_and_family": 12, "community_and_emergency": 6, "practitioners": 6})

    assert mix_to_release(before, now) == before


@pytest.mark.parametrize("now", [Mix(30, {"lived_and_family": 18, "others": 12}), Mix(None, {})])
def test_a_release_may_differ_by_five_or_by_saying_nothing(now: Mix) -> None:
    before = Mix(24, {"lived_and_family": 12, "community_and_emergency": 6, "practitioners": 6})

    assert mix_to_release(before, now) == now
    assert mix_to_release(None, now) == now
