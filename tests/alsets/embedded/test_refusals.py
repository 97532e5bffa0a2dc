import pytest
from django.conf import settings
from django.db import connection

from alsets.embedded.environment import Misconfigured
from alsets.embedded.refusals import refuse_role, refuse_wrong_start


def database(**changes: str) -> dict[str, str]:
    return {**settings.DATABASES["default"], "NAME": connection.settings_dict["NAME"], **changes}


@pytest.mark.django_db
def test_the_role_of_the_app_is_welcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL")
    refuse_wrong_start()
    refuse_role(database())


@pytest.mark.django_db
def test_the_owner_of_the_tables_is_refused() -> None:
    with pytest.raises(Misconfigured, match=r"names the role \w+, which owns the tables\."):
        refuse_role(database(USER=settings.DATABASES["owner"]["USER"]))


@pytest.mark.django_db
def test_a_superuser_is_refused() -> None:
    with pytest.raises(Misconfigured, match="postgres, which may bypass row security"):
        refuse_role(database(USER="postgres"))


def test_nobody_serves_who_knows_the_owner() -> None:
    with pytest.raises(Misconfigured, match="DATABASE_OWNER_URL is set here"):
        refuse_wrong_start()


def test_a_database_that_does_not_answer_is_one_sentence() -> None:
    with pytest.raises(Misconfigured, match=r"^The database of DATABASE_URL does not answer: .+$"):
        refuse_role(database(HOST="/nowhere"), patience=0)
