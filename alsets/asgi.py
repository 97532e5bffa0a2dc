"""Serves what is alive: a small ASGI application beside Django, with no thread for each stream."""

import json
import os
from collections.abc import Awaitable, Callable
from typing import Any

from alsets.embedded.parts import follow_parent
from alsets.embedded.refusals import refuse_wrong_start

type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
follow_parent()
refuse_wrong_start()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer whether this process lives; everything else is not here."""
    if scope["type"] == "lifespan":
        await _live_through(receive, send)
    elif scope["type"] == "http":
        alive = scope["path"] == "/health/live" and scope["method"] in {"GET", "HEAD"}
        await _answer(send, 200 if alive else 404, {"status": "ok" if alive else "not found"})


async def _live_through(receive: Receive, send: Send) -> None:
    for phase in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{phase}.complete"})


async def _answer(send: Send, status: int, content: dict[str, str]) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(content).encode()})
