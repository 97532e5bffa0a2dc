"""Proposing sets."""

from uuid import UUID

import pytest

from programmes.cohort.models import Perspective
from programmes.sets.composing import compose
from programmes.sets.judging import Chair, Rule, Task, has_one_employer, judge
from tests.bench.programmes import programme

S, P = Perspective.SERVICE_USER, Perspective.PRACTITIONER


def chairs(**kinds: int) -> tuple[Chair, ...]:
    found = [Perspective(kind) for kind, n in kinds.items() for _n in range(n)]
    return tuple(Chair(UUID(int=n + 1), kind) for n, kind in enumerate(found))


def circle() -> tuple[Chair, ...]:
    """Twenty-five people as the seat plan wants them."""
    return chairs(
        service_user=8,
        family_friend=4,
        practitioner=5,
        community_worker=4,
        emergency_worker=2,
        significant_other=2,
    )


def sets_of(task: Task, seed: int = 0) -> list[list[Chair]]:
    by_id = {chair.id: chair for chair in task.chairs}
    return [[by_id[id_] for id_ in ids] for ids in compose(task, seed=seed).sets]


def test_25_people_find_four_sets_that_keep_every_rule() -> None:
    people = circle()
    apart = tuple((people[n].id, people[n + 9].id) for n in range(9))
    together = tuple((people[n].id, people[n + 4].id) for n in (16, 12))
    task = Task(people, 4, apart, together)
    found = compose(task)

    assert (found.broken, found.collide) == (frozenset(), ())
    assert sorted(id_ for ids in found.sets for id_ in ids) == [chair.id for chair in people]
    assert set(judge(sets_of(task), task).values()) == {0}


def test_the_same_people_get_the_same_sets_and_another_seed_others() -> None:
    task = Task(circle(), 4)
    assert compose(task) == compose(task)
    assert compose(task).sets != compose(task, seed=1).sets


def test_too_few_with_lived_experience_is_said_and_sizes_stay_right() -> None:
    people = chairs(service_user=6, practitioner=19)
    found = compose(Task(people, 4))

    assert found.broken == {Rule.LIVED}
    assert found.collide == ((Rule.LIVED, Rule.SIZE),)
    assert {len(ids) for ids in found.sets} == {6, 7}


def test_two_rules_about_the_same_people_are_both_named() -> None:
    people = circle()
    pair = (people[0].id, people[9].id)
    found = compose(Task(people, 4, apart=(pair,), together=(pair,)))

    assert found.broken in ({Rule.APART}, {Rule.TOGETHER})
    assert set(found.collide[0]) == {Rule.APART, Rule.TOGETHER}


def test_friends_of_friends_who_must_be_apart_are_found_out() -> None:
    people = circle()
    a, b, c = people[0].id, people[9].id, people[14].id
    found = compose(Task(people, 4, apart=((a, c),), together=((a, b), (b, c))))

    assert found.collide
    assert {Rule.APART, Rule.TOGETHER} in [set(pair) for pair in found.collide]


def test_more_together_than_a_set_holds_collide_with_its_size() -> None:
    people = circle()
    together = tuple((people[0].id, people[n].id) for n in range(1, 9))
    found = compose(Task(people, 4, together=together))

    assert (Rule.TOGETHER, Rule.SIZE) in found.collide


def test_those_who_work_for_one_employer_alone_are_mixed_with_others() -> None:
    people = tuple(
        Chair(chair.id, chair.perspective, "The Trust" if n % 2 else " the  TRUST ")
        if chair.perspective == P
        else Chair(chair.id, chair.perspective, "Council" if n in {12, 13, 14, 15} else "")
        for n, chair in enumerate(chairs(service_user=8, family_friend=8, practitioner=8))
    )
    found = sets_of(Task(people, 4))

    assert [has_one_employer(people) for people in found] == [False] * 4


def test_a_set_with_one_who_works_is_no_set_of_one_employer() -> None:
    assert not has_one_employer([Chair(UUID(int=1), P, "Trust"), Chair(UUID(int=2), S)])
    assert has_one_employer([Chair(UUID(int=1), P, "Trust"), Chair(UUID(int=2), P, "trust ")])


def test_no_people_form_no_sets() -> None:
    with pytest.raises(ValueError, match="0 people cannot form 3 sets"):
        compose(Task((), 3))


@pytest.mark.parametrize("number", range(12))
def test_whatever_is_broken_is_what_counting_says(number: int) -> None:
    task = programme(number)
    found = compose(task)
    counted = judge(sets_of(task), task)
    assert found.broken == {rule for rule, times in counted.items() if times}
    assert counted[Rule.SIZE] == 0
    lived = sum(chair.perspective == S for chair in task.chairs)
    assert counted[Rule.LIVED] == max(0, 2 * task.n_sets - lived)
