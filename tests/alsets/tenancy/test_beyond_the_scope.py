"""What runs outside of the scope sees nothing: hooks, streams, threads, the next borrower."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import get_resolver, path

from alsets.access import open_to_everyone
from alsets.embedded.servers import Servers
from alsets.jobs.models import Job
from alsets.tenancy.scope import current, enter, scope
from members.models import NetworkLead, Person, Profile
from tests import make
from tests.owner import as_owner
from tests.programmes.requests import asking

SECRET = "Grandmother sang in 1998"


def seen() -> tuple[int, UUID | None]:
    """Return what there is to see here, of a row that is really committed."""
    return NetworkLead.objects.filter(person_id=make.LEAD).count(), current().person_id


def in_thread(deed: Callable[[], Any]) -> Any:
    """Do something on a thread, and so on a connection, of its own."""
    came: list[Any] = []

    def run() -> None:
        try:
            came.append(deed())
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    return came[0]


@pytest.mark.django_db
def test_a_thread_sees_nothing_of_the_scope_that_started_it() -> None:
    make.network_lead()
    with scope(person_id=make.LEAD):
        assert seen() == (1, make.LEAD)
        assert in_thread(seen) == (0, None)


@pytest.mark.django_db
def test_what_waits_for_the_commit_runs_outside_of_the_scope() -> None:
    """So it captures at call time what it needs."""
    make.network_lead()
    found: list[Any] = []

    def deed() -> None:
        with scope(person_id=make.LEAD):
            found.append(seen())
            transaction.on_commit(lambda: found.append(seen()))

    in_thread(deed)
    assert found == [(1, make.LEAD), (0, None)]


@open_to_everyone
def streamed(_request: HttpRequest) -> HttpResponse:
    def body() -> Iterator[str]:
        yield str(seen()[0])

    response = StreamingHttpResponse(body())
    response["Seen-In-Time"] = str(seen()[0])
    return response  # type: ignore[return-value]  # a view's declaration knows one kind


@pytest.mark.django_db
def test_a_streamed_body_runs_after_the_scope_and_is_empty(settings: Any) -> None:
    addresses = ModuleType("addresses")
    addresses.urlpatterns = [  # type: ignore[attr-defined]
        path("streamed/", streamed),
        *get_resolver().url_patterns,
    ]
    settings.ROOT_URLCONF = addresses
    response = make.signed_in(asking.lead_person()).get("/streamed/")
    assert response["Seen-In-Time"] == "1"
    assert b"".join(response.streaming_content) == b"0"  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_entering_needs_a_transaction_and_ends_with_it() -> None:
    make.network_lead()

    def bare() -> str:
        try:
            enter(organisation_id=uuid4())
        except RuntimeError as fault:
            return str(fault)
        return "entered"

    assert in_thread(bare) == "A scope lives inside a transaction."
    with scope(person_id=make.LEAD):
        enter(organisation_id=uuid4())
        assert seen() == (1, make.LEAD)
    assert current().organisation_id is None


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, 2])
def test_two_people_in_turns_on_shared_connections_never_see_each_other(size: int) -> None:
    """With a pool of two for four threads, and without one."""
    make.network_lead()
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    environ = {**os.environ, "DATABASE_URL": url, "ALSETS_POOL": str(size)}
    environ.pop("DATABASE_OWNER_URL", None)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.alsets.tenancy.alternate", str(make.LEAD), "25", "4"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=settings.ROOT,
        env=environ,
    )
    assert (ran.stdout, ran.returncode) == ("0\n", 0), ran.stderr


def test_a_view_without_security_invoker_shows_everything() -> None:
    """Tried, and why there are none: `test_schema.py` looks for them."""
    owner = as_owner(autocommit=True)
    app = psycopg.connect(
        host=settings.DATABASES["default"]["HOST"],
        port=settings.DATABASES["default"]["PORT"] or None,
        user=settings.DATABASES["default"]["USER"],
        password=settings.DATABASES["default"]["PASSWORD"] or None,
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    )
    with owner, app:
        owner.execute("""
          CREATE SCHEMA probe;
          GRANT USAGE ON SCHEMA probe TO alsets_app;
          CREATE TABLE probe.rows (owner_id uuid);
          INSERT INTO probe.rows VALUES (gen_random_uuid());
          ALTER TABLE probe.rows ENABLE ROW LEVEL SECURITY;
          CREATE POLICY own ON probe.rows TO alsets_app USING (owner_id = alsets.person_id());
          CREATE VIEW probe.plain AS TABLE probe.rows;
          CREATE VIEW probe.invoker WITH (security_invoker) AS TABLE probe.rows;
          GRANT SELECT ON ALL TABLES IN SCHEMA probe TO alsets_app;
        """)
        try:
            counts = app.execute("""
              SELECT (SELECT count(*) FROM probe.rows), (SELECT count(*) FROM probe.invoker),
                     (SELECT count(*) FROM probe.plain)
            """).fetchone()
        finally:
            owner.execute("DROP SCHEMA probe CASCADE")
    assert counts == (0, 0, 1)


@pytest.mark.django_db
def test_a_statement_that_fails_leaves_no_words_in_the_log(world: make.World) -> None:
    """Of a server of ours; values travel apart from the statement."""
    bundled = Servers(Path(os.environ["ALSETS_DATA"])).home / "postgres.log"
    log = Path(os.environ.get("POSTGRES_LOG") or bundled)
    if not log.exists():
        pytest.skip("This run uses a server of somebody else's, whose log is not ours to read.")
    before = log.stat().st_size
    with scope(person_id=world.bob.pk, organisation_id=world.red.id):
        failing: list[Callable[[], Any]] = [
            lambda: Profile.objects.create(chosen_name=SECRET, sort_key="x"),
            lambda: Profile.objects.filter(person=world.bob).update(chosen_name=SECRET * 9),
            lambda: Job.objects.create(person_id=uuid4(), name=SECRET, fingerprint=SECRET),
            lambda: Profile.objects.create(
                organisation_id=world.red.id, person=world.bob, chosen_name=SECRET, sort_key=SECRET
            ),
        ]
        for deed in failing:
            with pytest.raises(DatabaseError), transaction.atomic():
                deed()
    with scope(), pytest.raises(DatabaseError), transaction.atomic():
        Person.objects.create(email=world.bob.email)
    written = log.read_bytes()[before:]
    assert written.count(b"ERROR:") > len(failing)  # another process may fail, too
    assert SECRET.encode() not in written
    assert str(world.bob.email).encode() not in written


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE members_profile DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY open ON members_profile USING (true)",
        "CREATE TABLE public.x (a int)",
        "CREATE FUNCTION alsets.x() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE VIEW public.x AS SELECT 1",
        "DROP TABLE members_profile",
        "TRUNCATE members_profile",
        "SET ROLE alsets_owner",
        "SET SESSION AUTHORIZATION alsets_owner",
        "ALTER ROLE alsets_app BYPASSRLS",
        "COPY members_profile TO PROGRAM 'cat'",
        "COPY members_profile FROM '/etc/passwd'",
        "COPY members_profile (chosen_name) FROM STDIN",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_authid",
        "CREATE EXTENSION postgres_fdw",
    ],
)
@pytest.mark.django_db
def test_the_app_is_refused_what_is_the_owners(statement: str) -> None:
    with pytest.raises(
        DatabaseError, match=r"permission denied|must be owner|row-level security|COPY FROM"
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db
def test_the_app_can_give_nothing_away() -> None:
    """PostgreSQL only warns here, and grants nothing."""
    acl = "SELECT relacl::text FROM pg_class WHERE oid = 'members_profile'::regclass"
    with connection.cursor() as cursor:
        cursor.execute(acl)
        before = cursor.fetchone()
        cursor.execute("GRANT SELECT ON members_profile TO PUBLIC")
        cursor.execute(acl)
        assert cursor.fetchone() == before
