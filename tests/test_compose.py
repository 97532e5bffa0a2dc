"""What the image and the services are told, held against what the settings and pages know."""

import re
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.urls import resolve

from alsets.embedded import environment
from alsets.embedded.launcher import _parts  # what it starts is what must be started

ROOT = settings.ROOT
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("web", "live", "worker", "clock", "migrate")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
GIVEN = {
    "ALSETS_DOMAIN": "sets.example.org",
    "ALSETS_SECRET_KEY": "x" * 50,
    "ALSETS_MASTER_KEYS": '{"first": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}',
    "ALSETS_MAIL_URL": "smtp://mail.example.org:25",
    "ALSETS_FROM_EMAIL": "alsets@sets.example.org",
    "APP_PASSWORD": "app",
    "OWNER_PASSWORD": "owner",
    "VALKEY_PASSWORD": "valkey",
    "POSTGRES_PASSWORD": "postgres",
}


def told(service: str) -> dict[str, str]:
    """Return a service's environment with the words of an ``.env`` filled in."""
    return {
        name: re.sub(r"\$\{(\w+):\?\}", lambda found: GIVEN[found.group(1)], str(value))
        for name, value in SERVICES[service].get("environment", {}).items()
    }


def command(service: str) -> list[str]:
    words: str = SERVICES[service].get("command", "")
    if not words:
        (given,) = re.findall(r"^CMD \[(.*?)\]$", DOCKERFILE, re.MULTILINE | re.DOTALL)
        return re.findall(r'"([^"]+)"', given)
    return words.split()


def test_the_services_are_those_of_the_picture() -> None:
    assert set(SERVICES) == {*OURS, "postgres", "valkey", "proxy"}


@pytest.mark.parametrize("service", OURS)
def test_the_settings_take_what_a_service_is_told(service: str, tmp_path: Any) -> None:
    here = environment.read({**told(service), "ALSETS_DATA": str(tmp_path)}, root=ROOT)
    assert here.https
    assert here.base_url == "https://sets.example.org"
    assert not here.demo
    assert here.second_factor
    assert here.trusted_proxies == 1
    assert (here.database["USER"], here.database["HOST"]) == ("alsets_app", "postgres")
    assert here.cache_url == "redis://:valkey@valkey:6379/1"
    assert bool(here.owner_database) == (service == "migrate")


def test_only_migrate_knows_the_owner() -> None:
    knowing = {name for name in SERVICES if "DATABASE_OWNER_URL" in told(name)}
    assert knowing == {"migrate"}
    assert {name for name in SERVICES if "owner" in told(name).values()} == {"postgres"}


@pytest.mark.parametrize("service", OURS)
def test_our_services_may_change_nothing_but_their_data(service: str) -> None:
    one = SERVICES[service]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert one["volumes"] == ["data:/data"]
    assert "ports" not in one
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)


@pytest.mark.parametrize("service", ["web", "live", "worker", "clock"])
def test_a_part_is_started_as_the_launcher_starts_it(service: str) -> None:
    """But for its address, its port, and where the clock writes down what it rang."""
    (part,) = [one for one in _parts(environment.read({}, root=ROOT)) if one.name == service]
    changed = re.compile(r"^(\d+\.){3}\d+$|^\d{4,5}$|^/.*/clock$")

    def plain(words: list[str]) -> list[str]:
        return [changed.sub("…", word) for word in words]

    assert plain(command(service)[1:]) == plain(list(part.command)[1:])


def test_all_wait_for_the_tables_and_the_proxy_for_pages() -> None:
    for service in ("web", "live", "worker", "clock"):
        assert SERVICES[service]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert set(SERVICES["proxy"]["depends_on"]) == {"web", "live"}
    assert SERVICES["proxy"]["ports"] == ["80:80", "443:443"]


@pytest.mark.parametrize(("service", "path"), [("web", "/health/ready"), ("live", "/health/live")])
def test_health_is_asked_where_it_is_answered(service: str, path: str) -> None:
    assert path in " ".join(SERVICES[service]["healthcheck"]["test"])
    assert resolve(path).url_name == path.rsplit("/", 1)[1]
    for other in ("postgres", "valkey"):
        assert SERVICES[other]["healthcheck"]


def test_the_bell_asks_for_its_password_and_the_record_is_postgresql_18() -> None:
    assert "--requirepass" in SERVICES["valkey"]["command"]
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert "PG_UNICODE_FAST" in told("postgres")["POSTGRES_INITDB_ARGS"]


def test_the_roles_are_those_of_the_addresses() -> None:
    script = (ROOT / "deploy" / "roles.sh").read_text()
    assert "CREATE ROLE alsets_owner LOGIN CREATEDB PASSWORD :'owner';" in script
    assert "CREATE ROLE alsets_app LOGIN PASSWORD :'app';" in script
    assert "SUPERUSER" not in script
    assert "BYPASSRLS" not in script


def test_the_image_installs_only_what_is_locked_and_holds_no_secret() -> None:
    assert "--require-hashes --requirement requirements/main.txt" in DOCKERFILE
    assert "://" not in DOCKERFILE
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {".env", ".alsets", ".git", "tests"} <= set(ignored)
