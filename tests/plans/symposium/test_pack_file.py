"""The files behind a link."""

import pytest
from django.test import Client

from alsets.jobs import store
from plans.implementation.models import EditionFile
from plans.symposium import commands
from tests.plans import make
from tests.plans.symposium import reading

pytestmark = pytest.mark.django_db


def name(of: make.Running, number: int = 1) -> str:
    return f"{of.programme.slug}-implementation-plan-edition-{number}-en.pdf"


def test_the_newest_file_comes_under_its_own_name(client: Client) -> None:
    of = make.running()
    reading.publish(of, "Words to print.")
    page = client.get(f"{reading.asked(of).at}{name(of)}")

    assert (page.status_code, page.headers["Content-Type"]) == (200, "application/pdf")
    assert page.headers["Content-Disposition"] == f'attachment; filename="{name(of)}"'
    assert page.content.startswith(b"%PDF Words to print.")


def test_a_replaced_file_is_gone_and_the_page_leads_to_the_newest(client: Client) -> None:
    of = make.running()
    reading.publish(of, "Words taken back later.")
    reader = reading.asked(of)
    reading.publish(of, "Other words.")
    page = client.get(f"{reader.at}{name(of, 1)}")
    text = page.content.decode()

    assert page.status_code == 410
    assert "Words taken back" not in text
    assert f'href="{reader.at}"' in text
    assert client.get(f"{reader.at}{name(of, 2)}").status_code == 200


def test_a_file_that_was_taken_away_is_gone(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    with make.in_scope(of, of.ruth):
        for file in EditionFile.objects.all():
            store.delete(file.file)

    assert client.get(f"{reader.at}{name(of)}").status_code == 410


def test_files_of_other_programmes_and_unknown_ones_are_not_found(client: Client) -> None:
    of, other = make.running(), make.running()
    reading.publish(of)
    reading.publish(other)
    reader, theirs = reading.asked(of), reading.asked(other)

    assert client.get(f"{theirs.at}{name(other)}").status_code == 200
    assert client.get(f"{reader.at}{name(other)}").status_code == 404
    assert client.get(f"{reader.at}{name(of, 9)}").status_code == 404


def test_a_closed_link_gives_out_no_file(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    with make.in_scope(of, of.ruth):
        commands.close_pack(by=of.as_ruth, stakeholder_id=reader.stakeholder.pk)

    assert client.get(f"{reader.at}{name(of)}").status_code == 404
