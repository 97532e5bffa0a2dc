import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from alsets.jobs.models import Job
from alsets.tenancy.scope import scope
from tests import make
from tests.owner import as_owner

WELL = {"status": "ok", "database": "ok", "queue": "ok", "jobs": "ok", "storage": "ok"}


@pytest.mark.django_db
def test_all_is_well(client: Client) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, WELL)


@pytest.mark.django_db
def test_a_lost_queue_is_degraded_not_down(client: Client, settings: Settings) -> None:
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere?db=1"}
    }
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {**WELL, "status": "degraded", "queue": "down"},
    )


@pytest.mark.django_db(transaction=True)
def test_a_lost_database_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    answer = client.get("/health/ready")
    connection.close()
    assert (answer.status_code, answer.json()) == (
        503,
        {**WELL, "status": "down", "database": "down", "jobs": "down"},
    )


@pytest.mark.django_db(transaction=True)
def test_a_migration_not_applied_is_down(client: Client) -> None:
    with as_owner() as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'plans' AND name = '0001_initial'")
    try:
        answer = client.get("/health/ready")
    finally:
        with as_owner() as owner:
            owner.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " VALUES ('plans', '0001_initial', now())"
            )
    assert (answer.status_code, answer.json()["status"]) == (503, "down")


def test_a_job_that_waits_too_long_is_degraded(client: Client, world: make.World) -> None:
    with scope(person_id=world.ana.id):
        job = Job.objects.create(person_id=world.ana.id, name="any", fingerprint="any")
        assert client.get("/health/ready").json() == WELL
        long_ago = timezone.now() - dt.timedelta(minutes=10)
        Job.objects.filter(pk=job.pk).update(asked_at=long_ago)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {**WELL, "status": "degraded", "jobs": "degraded"},
    )


@pytest.mark.django_db
def test_a_store_that_cannot_be_written_is_degraded(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings.FILES_ROOT = tmp_path / "file" / "below"
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {**WELL, "status": "degraded", "storage": "down"},
    )


@pytest.mark.django_db
def test_nothing_of_a_version_or_a_tenant_is_told(client: Client, world: make.World) -> None:
    answer = client.get("/health/ready")
    assert set(answer.json().values()) <= {"ok", "degraded", "down"}
    assert "Server" not in answer.headers
