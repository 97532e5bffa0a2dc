"""Looking into the post: letters are sealed, and the app reads none back but to send it."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from icalendar import Calendar

from alsets.sealing.boxes import unseal_for

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True)
class Posted:
    """A letter as its reader will get it, and the bytes it waits as."""

    to: str
    subject: str
    text: str
    files: dict[str, bytes]
    sealed: bytes

    @property
    def event(self) -> Any:
        """The one event of the calendar file that came with it."""
        (event,) = Calendar.from_ical(self.files["learning-set.ics"]).walk("VEVENT")
        return event

    @property
    def method(self) -> str:
        return str(Calendar.from_ical(self.files["learning-set.ics"])["method"])


class Post:
    """The letters posted in a block, by address."""

    def __init__(self) -> None:
        self.ids: list[UUID] = []
        self.letters: list[Posted] = []

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "alsets_letter"'):
            columns = sql.partition("(")[2].partition(")")[0].split(", ")
            self.ids.append(params[columns.index('"id"')])
        return execute(sql, params, *rest)

    def collect(self) -> None:
        for letter_id in self.ids:
            with connection.cursor() as cursor:
                cursor.execute("SELECT sealed FROM alsets.claim_letter(%s)", [letter_id])
                (sealed,) = cursor.fetchone()
            content = json.loads(unseal_for("letters", bytes(sealed)))
            files = {name: base64.b64decode(text) for name, text, _ in content["enclosures"]}
            letter = Posted(
                content["to"], content["subject"], content["text"], files, bytes(sealed)
            )
            self.letters.append(letter)
        self.letters.sort(key=lambda letter: letter.to)


@contextmanager
def posted() -> Iterator[Post]:
    """Collect what a block posts."""
    post = Post()
    with connection.execute_wrapper(post.watch):
        yield post
    post.collect()
