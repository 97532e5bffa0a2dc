"""Dates chosen for 200 series: ours beside the best-attended ones, and beside the first that fit.

60 days are offered to 20 to 25 people of six perspectives; 12 are wanted, two weeks apart. People
who work in shifts can come seldom, as it is in life. All ways take turns in one run.
"""

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sessions.polls.choosing import Asked, Series, Slot, best_attended, choose, cost

SERIES = 200
WITHIN_SECONDS = 1.0
"""A facilitator waits no longer than this."""
START = dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC)
SEATS = {"lived": 8, "family": 4, "practice": 5, "community": 3, "emergency": 2, "other": 2}
OFTEN = {"emergency": (0.3, 0.15, 0.55), "practice": (0.45, 0.2, 0.35)}
USUALLY = (0.6, 0.2, 0.2)


@dataclass(frozen=True)
class Dated:
    """A way of choosing. ``nobody_out``: share of series without a perspective left out, 0 to 1.

    ``cost``: of attendance against the best-attended dates, in the mean, 0 to 1. ``miss_most``:
    people who can come to fewer than half, a series. ``ratio``: the middle time against ours.
    """

    way: str
    nobody_out: float
    cost: float
    miss_most: float
    middle_ms: float
    longest_ms: float
    ratio: float


type Way = Callable[[list[Slot], list[Asked]], Series | None]


def series(number: int) -> tuple[list[Slot], list[Asked]]:
    """Make the offered days and the answers of one series, by chance."""
    chance = random.Random(number)
    slots = [
        Slot(UUID(int=n), START + dt.timedelta(days=7 * (n // 2) + 3 * (n % 2))) for n in range(60)
    ]
    kinds = [kind for kind, n in SEATS.items() for _seat in range(n)]
    kinds = chance.sample(kinds, chance.randint(20, 24)) + ["lived"] * chance.randint(0, 1)
    people = []
    for n, kind in enumerate(kinds):
        odds, weekday = OFTEN.get(kind, USUALLY), chance.choice((0, 1, None))
        people.append(
            Asked(
                UUID(int=1000 + n),
                kind,
                {
                    slot.id: 0 if k % 2 == weekday else chance.choices((2, 1, 0), odds)[0]
                    for k, slot in enumerate(slots)
                },
            )
        )
    return slots, people


def _ours(slots: list[Slot], people: list[Asked]) -> Series | None:
    return choose(slots, people, n=12, least_days=14)


def _fullest(slots: list[Slot], people: list[Asked]) -> Series | None:
    return best_attended(slots, people, n=12, least_days=14)


def _first(slots: list[Slot], people: list[Asked]) -> Series | None:
    """Take one day of the week throughout, every second week, as is mostly done by hand."""
    return best_attended(slots[::4], people, n=12, least_days=14)


def dated() -> list[Dated]:
    """Choose dates for all series in every way."""
    ways: dict[str, Way] = {
        "nobody out": _ours,
        "best attended": _fullest,
        "one weekday": _first,
    }
    found: dict[str, list[Series]] = {way: [] for way in ways}
    times: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(SERIES):
        slots, people = series(number)
        for way, chooses in ways.items():
            began = time.perf_counter()
            one = chooses(slots, people)
            times[way].append((time.perf_counter() - began) * 1000)
            assert one is not None
            found[way].append(one)
    ours = statistics.median(times["nobody out"])
    return [
        Dated(
            way,
            sum(one.n_left_out == 0 for one in found[way]) / SERIES,
            round(
                statistics.mean(
                    cost(one, best)
                    for one, best in zip(found[way], found["best attended"], strict=True)
                ),
                3,
            ),
            round(statistics.mean(len(one.miss_most) for one in found[way]), 1),
            round(statistics.median(times[way]), 1),
            round(max(times[way]), 1),
            round(statistics.median(times[way]) / ours, 2),
        )
        for way in ways
    ]
