"""What the tests of this floor may use."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from alsets.celery import app

type Posted = Callable[[], AbstractContextManager[list[EmailMessage]]]


@pytest.fixture
def posted(django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch) -> Posted:
    """Give a block whose letters are sent at its end, by the worker's own task, in this process."""
    monkeypatch.setitem(app.conf, "task_always_eager", value=True)

    @contextmanager
    def post() -> Iterator[list[EmailMessage]]:
        sent: list[EmailMessage] = []
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            yield sent
        sent.extend(mail.outbox[before:])

    return post
