"""Serves what is alive: a small ASGI application beside Django, with no thread for each stream."""

import json
import os

from django.conf import settings

from alsets.embedded.parts import follow_parent
from alsets.embedded.refusals import refuse_wrong_start
from alsets.live.streams import Hub, Message, Receive, Send, stream
from alsets.live.tickets import topics_of

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
follow_parent()
refuse_wrong_start()

HUB = Hub(settings.LIVE_BELL_URL)
STREAMS = "/live/"


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Stream what changes to whoever holds a ticket; answer whether this process lives."""
    if scope["type"] == "lifespan":
        await _live_through(receive, send)
    elif scope["type"] == "http":
        path, looking = scope["path"], scope["method"] in {"GET", "HEAD"}
        if path == "/health/live" and looking:
            await _answer(send, 200, {"status": "ok"})
        elif path.startswith(STREAMS) and scope["method"] == "GET":
            topics = topics_of(path.removeprefix(STREAMS).strip("/"))
            if topics:
                await stream(HUB, topics, receive, send)
            else:
                await _answer(send, 403, {"status": "this ticket is not good any more"})
        else:
            await _answer(send, 404, {"status": "not found"})


async def _live_through(receive: Receive, send: Send) -> None:
    await receive()
    HUB.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await HUB.stop()
    await send({"type": "lifespan.shutdown.complete"})


async def _answer(send: Send, status: int, content: dict[str, str]) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"cache-control", b"no-store"),
        (b"access-control-allow-origin", b"*"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(content).encode()})
