"""The demo network, loaded once for the tests that look at it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

OWN = (
    "SELECT string_agg(format('%I', c.relname), ', ') FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind = 'r'"
    " AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')"
    " AND c.relname NOT LIKE 'programmes_template%' AND c.relname NOT LIKE 'programmes_curr%'"
)


@pytest.fixture(scope="module")
def network(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load it for real, into empty tables, and empty them afterwards, as their owner."""
    with django_db_blocker.unblock():
        _empty()  # other tests leave the lead of their network, who is no part of any of them
        call_command("load_demo", verbosity=0)
        yield
        _empty()


def _empty() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(OWN)
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]}")
