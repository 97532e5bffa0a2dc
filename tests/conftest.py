"""What every test may use: databases, the cast, the guard that keeps SQL out of templates."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.template.backends.django import Template
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from tests import make

OURS = ("members/", "plans/", "programmes/", "sessions/", "demo/", "components/")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Collect the static files once, as a deployment does, before any worker asks for one."""
    if not hasattr(config, "workerinput"):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    worker_id: str,
) -> Iterator[None]:
    """Create the test database as the owner; pytest-django would set up only the aliases named."""
    with django_db_blocker.unblock():
        if worker_id != "master":
            for alias in connections:
                settings = connections[alias].settings_dict
                settings.setdefault("TEST", {})["NAME"] = f"test_alsets_{worker_id}"
        keep = django_db_keepdb and not django_db_createdb
        config = setup_databases(verbosity=0, interactive=False, keepdb=keep)
    assert str(connection.settings_dict["NAME"]).startswith("test_")
    yield
    with django_db_blocker.unblock():
        connections.close_all()  # the app's connection would block DROP DATABASE
        teardown_databases(config, verbosity=0, keepdb=django_db_keepdb)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def world(db: None) -> make.World:
    """Two organisations, red and blue, with people in each and one in both."""
    return make.world()


def _no_sql(_execute: Any, sql: str, *_args: Any) -> Any:
    pytest.fail(f"a template ran SQL; fetch it in queries.py instead: {sql}")


@pytest.fixture(autouse=True)
def _templates_run_no_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    render = Template.render

    def guarded(self: Template, *args: Any, **kwargs: Any) -> str:
        with ExitStack() as stack:
            if str(self.template.origin.template_name).startswith(OURS):
                for one in connections.all(initialized_only=True):
                    stack.enter_context(one.execute_wrapper(_no_sql))
            return render(self, *args, **kwargs)

    monkeypatch.setattr(Template, "render", guarded)
