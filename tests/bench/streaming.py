"""Open event streams: ours beside a usual Django view that does the same, 25 and 1,000 of them.

Both run under uvicorn, one process each, one after the other in one run; the browsers are sockets
in this process, on the same two cores. A delivery is the time from the ringing in Valkey until a
socket has the event.
"""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from redis import Redis

from alsets.live.bell import CHANNEL
from alsets.live.tickets import ticket_for
from tests.alsets.jobs.worker import Worker

WAYS = {
    "our streams": "alsets.asgi:application",
    "Django view": "tests.bench.plain_streams:application",
}
CROWDS = (25, 1000)
BELLS = 15
WITHIN_MS = 500.0
"""The middle delivery to 25 phones stays below this, or the run fails."""


@dataclass(frozen=True)
class Streamed:
    """Deliveries in milliseconds, memory in KB a stream, threads more than when idle."""

    way: str
    n_streams: int
    p50_ms: float
    p95_ms: float
    kb_each: float
    n_threads: int


def streamed(valkey_url: str, database: str) -> list[Streamed]:
    """Measure every way with every crowd."""
    _many_files()
    return [
        asyncio.run(_one(way, program, n, valkey_url, database))
        for n in CROWDS
        for way, program in WAYS.items()
    ]


def _many_files() -> None:
    """Let this process, and those it starts, hold a thousand sockets."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def _one(way: str, program: str, n: int, valkey_url: str, database: str) -> Streamed:
    topic, port = uuid4(), 18400 + os.getpid() % 500
    with _serving(program, port, valkey_url, database) as pid:
        await _until_it_lives(port)
        memory, threads = _memory(pid), _threads(pid)
        streams = await _opened(port, topic, n)
        await asyncio.sleep(0.5)
        each = (_memory(pid) - memory) / n
        times = await _rung(valkey_url, topic, streams)
        more_threads = _threads(pid) - threads
        for _reader, writer in streams:
            writer.close()
    p95 = statistics.quantiles(times, n=20)[-1]
    return Streamed(
        way, n, round(statistics.median(times), 1), round(p95, 1), round(each, 1), more_threads
    )


@contextmanager
def _serving(program: str, port: int, valkey_url: str, database: str) -> Iterator[int]:
    environment = Worker(database, os.environ, Path(os.devnull)).environment
    running = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--port", str(port)),
            *("--log-level", "error", "--no-access-log", program),
        ],
        env={**environment, "BENCH_VALKEY": valkey_url},
    )
    try:
        yield running.pid
    finally:
        running.kill()
        running.wait()


type Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _until_it_lives(port: int) -> None:
    for _try in range(200):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.write(b"GET /health/live HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        await reader.read()
        writer.close()
        return
    raise RuntimeError("It does not start.")


async def _opened(port: int, topic: UUID, n: int) -> list[Pair]:
    ticket = ticket_for([topic])
    pairs = []
    for _stream in range(n):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /live/{ticket}/ HTTP/1.1\r\nHost: here\r\n\r\n".encode())
        await reader.readuntil(b": still here")
        pairs.append((reader, writer))
    return pairs


async def _rung(valkey_url: str, topic: UUID, streams: list[Pair]) -> list[float]:
    """Ring some times; return how long each delivery took, in milliseconds."""
    times: list[float] = []
    with Redis.from_url(valkey_url) as valkey:
        for _bell in range(BELLS):
            waiting = [asyncio.create_task(_event(reader)) for reader, _writer in streams]
            await asyncio.sleep(0.05)
            began = time.perf_counter()
            valkey.publish(CHANNEL, topic.hex)
            times += [(at - began) * 1000 for at in await asyncio.gather(*waiting)]
    return times


async def _event(reader: asyncio.StreamReader) -> float:
    await asyncio.wait_for(reader.readuntil(b"event: changed"), 30)
    return time.perf_counter()


def _memory(pid: int) -> float:
    """Return the proportional set size of a process, in KB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return float(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])


def _threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))
