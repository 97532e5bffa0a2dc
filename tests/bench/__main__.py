"""``python -m tests.bench``: pages with 25 members beside bare pages of the same rows and queries.

The floor is bare Django: its usual middleware (session, signing in, language, forgery, messages), a
layout with eight links, the very queries of the page put into words by Django, and every row they
give in a plain table: no models, no rules, no words, no design. Both take turns in one process, so
that whatever else the machine does meets both. A ratio above its limit fails the run, and so does a
proposal of sets (`tests/bench/composing.py`) or of dates (`tests/bench/dating.py`) for which
somebody waits longer than a second, and a board on which 25 phones see a change later than half a
second: its stream alone (`tests/bench/streaming.py`), and all of it (`tests/bench/phones.py`).
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import django

DATA = Path(os.environ.get("ALSETS_DATA") or Path(__file__).parents[2] / ".alsets")

from tests import servers  # noqa: E402  (it starts the servers before the settings are read)

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from members.models import Person  # noqa: E402
from programmes.cohort.models import Perspective  # noqa: E402
from tests import make  # noqa: E402
from tests.bench.composing import WITHIN_SECONDS, composed  # noqa: E402
from tests.bench.dating import WITHIN_SECONDS as DATES_WITHIN_SECONDS  # noqa: E402
from tests.bench.dating import dated  # noqa: E402
from tests.bench.floor import HOST, floor_of, statements  # noqa: E402
from tests.bench.phones import WITHIN_MS as SEEN_WITHIN_MS  # noqa: E402
from tests.bench.phones import followed  # noqa: E402
from tests.bench.streaming import WITHIN_MS, streamed  # noqa: E402
from tests.plans import make as plans  # noqa: E402
from tests.programmes.cohort import make as cohort  # noqa: E402
from tests.programmes.sets import make as sets  # noqa: E402

ROUNDS, WARM = 200, 20
MEMBERS = 25
LIMITS = {"programme": 2.0}
"""Pages whose median must stay below this many times their floor's."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of the page and of its floor: the middle one, and the 95th of a hundred."""

    page: str
    n_queries: int
    page_ms: float
    floor_ms: float
    ratio: float
    page_p95_ms: float
    floor_p95_ms: float
    ratio_p95: float


def circle() -> plans.Running:
    """Make a programme with 25 members in four sets, dates, actions and a wall."""
    of = cohort.founded()
    kinds = [Perspective.SERVICE_USER] * 9 + [one for one in Perspective for _n in range(3)]
    seats = [sets.sits(of, f"Person {n}", kinds[n])[1] for n in range(25)]
    for n, name in enumerate(("Willow", "Oak", "Rowan", "Birch")):
        sets.move(of, *seats[n::4], to=sets.learning_set(of, name))
    for n in range(20):
        plans.action(of, f"Action {n}")
    return of


@contextmanager
def database() -> Iterator[None]:
    call_command("collectstatic", interactive=False, verbosity=0)
    config = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        connections.close_all()
        teardown_databases(config, verbosity=0)


def took(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000


def measure(name: str, address: str, who: Person) -> Measured:
    browser = make.signed_in(who, Client(SERVER_NAME=HOST))

    def get() -> Any:
        answer = browser.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    get()
    asked = statements(get)
    bare = floor_of(asked, who)
    pages, floors = [], []
    gc.collect()
    for n in range(WARM + ROUNDS):
        one, other = took(get), took(bare)
        if n >= WARM:
            pages.append(one)
            floors.append(other)
    page, floor = statistics.median(pages), statistics.median(floors)
    page_95, floor_95 = (statistics.quantiles(times, n=20)[-1] for times in (pages, floors))
    return Measured(
        name,
        len(asked),
        *(round(number, 2) for number in (page, floor, page / floor)),
        *(round(number, 2) for number in (page_95, floor_95, page_95 / floor_95)),
    )


def main() -> int:
    with database():
        of = circle()
        rooms = {"programme": "", "seats": "seats/", "sets": "sets/", "actions": "actions/"}
        found = [measure(name, f"{of.at}{room}", of.ruth) for name, room in rooms.items()]
        open_streams = streamed(settings.LIVE_BELL_URL, str(connection.settings_dict["NAME"]))
    servers.pytest_unconfigure()
    folder = DATA / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pages.json").write_text(json.dumps([asdict(one) for one in found], indent=1))
    print(f"{'page':<12}{'queries':>8}{'page ms':>9}{'floor ms':>9}{'ratio':>7}{'p95':>7}")  # noqa: T201
    for one in found:
        print(  # noqa: T201
            f"{one.page:<12}{one.n_queries:>8}{one.page_ms:>9}{one.floor_ms:>9}{one.ratio:>7}"
            f"{one.ratio_p95:>7}"
        )
    made = composed()
    (folder / "sets.json").write_text(json.dumps([asdict(one) for one in made], indent=1))
    print(f"\n{'sets':<12}{'all kept':>9}{'cost':>7}{'middle ms':>11}{'longest':>9}{'ratio':>7}")  # noqa: T201
    for way in made:
        print(  # noqa: T201
            f"{way.way:<12}{way.kept:>9.1%}{way.cost:>7}{way.middle_ms:>11}{way.longest_ms:>9}"
            f"{way.ratio:>7}"
        )
    found_dates = dated()
    (folder / "dates.json").write_text(json.dumps([asdict(one) for one in found_dates], indent=1))
    print(  # noqa: T201
        f"\n{'dates':<14}{'none out':>9}{'cost':>7}{'miss most':>11}{'middle ms':>11}{'longest':>9}"
    )
    for how in found_dates:
        print(  # noqa: T201
            f"{how.way:<14}{how.nobody_out:>9.1%}{how.cost:>7.1%}{how.miss_most:>11}"
            f"{how.middle_ms:>11}{how.longest_ms:>9}"
        )
    (folder / "streams.json").write_text(
        json.dumps([asdict(one) for one in open_streams], indent=1)
    )
    print(f"\n{'streams':<13}{'open':>6}{'p50 ms':>8}{'p95 ms':>8}{'KB each':>9}{'threads':>9}")  # noqa: T201
    for one_way in open_streams:
        print(  # noqa: T201
            f"{one_way.way:<13}{one_way.n_streams:>6}{one_way.p50_ms:>8}{one_way.p95_ms:>8}"
            f"{one_way.kb_each:>9}{one_way.n_threads:>9}"
        )
    seen = followed()
    (folder / "phones.json").write_text(json.dumps([asdict(one) for one in seen], indent=1))
    print(  # noqa: T201
        f"\n{'phones':<8}{'p50 ms':>8}{'p95 ms':>8}{'slowest':>9}{'heard':>7}{'answered':>10}"
        f"{'ratio':>7}{'p95':>7}"
    )
    for crowd in seen:
        print(  # noqa: T201
            f"{crowd.n_phones:<8}{crowd.p50_ms:>8}{crowd.p95_ms:>8}{crowd.slowest_ms:>9}"
            f"{crowd.heard_ms:>7}{crowd.answered_ms:>10}{crowd.ratio:>7}{crowd.ratio_p95:>7}"
        )
    slow = [one.page for one in found if one.ratio > LIMITS.get(one.page, float("inf"))]
    slow += [
        way.way
        for way in made
        if way.way == "our search" and way.longest_ms > 1000 * WITHIN_SECONDS
    ]
    slow += [
        one_way.way
        for one_way in open_streams
        if one_way.way == "our streams"
        and one_way.n_streams == MEMBERS
        and one_way.p50_ms > WITHIN_MS
    ]
    slow += [how.way for how in found_dates if how.longest_ms > 1000 * DATES_WITHIN_SECONDS]
    slow += [
        f"{crowd.n_phones} phones"
        for crowd in seen
        if crowd.n_phones == MEMBERS and crowd.p50_ms > SEEN_WITHIN_MS
    ]
    if slow:
        print(f"Above its limit: {', '.join(slow)}")  # noqa: T201
    return bool(slow)


if __name__ == "__main__":
    assert settings.DEMO
    sys.exit(main())
