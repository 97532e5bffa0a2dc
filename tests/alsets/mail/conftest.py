"""A mail server of this machine, and the settings that lead to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.alsets.jobs.conftest import committed
from tests.alsets.mail.server import Post, mail_server

__all__ = ["committed"]


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    with mail_server() as served:
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": served.port, "timeout": 5},
            }
        }
        yield served
