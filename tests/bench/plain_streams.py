"""The floor of `tests.bench.streaming`: the same stream as a usual asynchronous Django view."""

import asyncio
import os
from collections.abc import AsyncIterator

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from redis.asyncio import Redis

from alsets.live.bell import CHANNEL

settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="of-a-benchmark", MIDDLEWARE=[]
)
django.setup()
_bells: set[asyncio.Event] = set()
_ears: list[asyncio.Task[None]] = []


async def _listen() -> None:
    url = os.environ["BENCH_VALKEY"]
    async with Redis.from_url(url) as valkey, valkey.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        async for message in heard.listen():
            if message["type"] == "message":
                for bell in _bells:
                    bell.set()


async def _events() -> AsyncIterator[bytes]:
    bell = asyncio.Event()
    _bells.add(bell)
    try:
        yield b": still here\n\n"
        while True:
            await bell.wait()
            bell.clear()
            yield b"event: changed\ndata:\n\n"
    finally:
        _bells.discard(bell)


async def stream(request: HttpRequest, ticket: str) -> StreamingHttpResponse:
    if not _ears:
        _ears.append(asyncio.create_task(_listen()))
        await asyncio.sleep(0.2)
    return StreamingHttpResponse(_events(), content_type="text/event-stream")


async def lives(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"ok")


urlpatterns = [path("live/<str:ticket>/", stream), path("health/live", lives)]
application = ASGIHandler()
