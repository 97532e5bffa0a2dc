"""Event streams over bare ASGI: one subscription a process, no thread and no database a stream.

Every stream through Django's own handler holds an operating-system thread until it ends.
"""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from alsets.live.bell import CHANNEL

type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

log = logging.getLogger(__name__)
BREATH = 15.0
"""Seconds after which a silent stream says that it is still there, or a proxy would cut it."""
LONGEST = 60 * 60.0
"""Seconds after which a stream ends; its browser asks the board for a new ticket and comes back."""
AGAIN = 1.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"access-control-allow-origin", b"*"),  # the ticket opens it, and it says nothing but "now"
]
CHANGED = b"event: changed\ndata:\n\n"
STILL_HERE = b": still here\n\n"


class Hub:
    """All streams of this process, by topic: a bell rings those of its topics."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.listening: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.ear: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen."""
        self.ear = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """End listening."""
        if self.ear is not None:
            self.ear.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.ear

    def ring(self, topics: list[str]) -> None:
        """Wake the streams of some topics; several bells before one is awake are one."""
        for topic in topics:
            for bell in self.listening.get(topic, ()):
                bell.set()

    @contextlib.contextmanager
    def heard(self, topics: frozenset[str]) -> Any:
        """Give a bell that rings for these topics."""
        bell = asyncio.Event()
        for topic in topics:
            self.listening[topic].add(bell)
        try:
            yield bell
        finally:
            for topic in topics:
                self.listening[topic].discard(bell)
                if not self.listening[topic]:
                    del self.listening[topic]

    async def _listen(self) -> None:
        """Hand on what Valkey says; after it was away every board asks anew: nothing is missed."""
        while True:
            try:
                async with Redis.from_url(self.url) as valkey, valkey.pubsub() as heard:
                    await heard.subscribe(CHANNEL)
                    self.ring(list(self.listening))
                    async for message in heard.listen():
                        if message["type"] == "message":
                            self.ring(message["data"].decode().split())
            except (RedisError, OSError) as fault:
                log.warning("Valkey is away, boards wait: %s", fault)
                await asyncio.sleep(AGAIN)


async def stream(hub: Hub, topics: frozenset[str], receive: Receive, send: Send) -> None:
    """Send one event for each change of the topics until the browser goes, or an hour is over."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + LONGEST
    gone = asyncio.ensure_future(_gone(receive))
    with hub.heard(topics) as bell:
        gone.add_done_callback(lambda _gone: bell.set())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await _say(send, STILL_HERE)
            while not gone.done() and loop.time() < ends:
                changed = await _rung(bell)
                if not gone.done():
                    await _say(send, CHANGED if changed else STILL_HERE)
            if not gone.done():
                await _say(send, b"", more=False)
        finally:
            gone.cancel()


async def _rung(bell: asyncio.Event) -> bool:
    """Wait for a bell no longer than a breath; say whether it rang."""
    try:
        async with asyncio.timeout(BREATH):
            await bell.wait()
    except TimeoutError:
        return False
    bell.clear()
    return True


async def _say(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
