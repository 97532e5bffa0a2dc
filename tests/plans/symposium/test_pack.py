"""What a stakeholder's link opens."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Link
from plans.symposium import commands
from tests import make as ground
from tests.plans import make
from tests.plans.symposium import reading
from tests.sessions.pages import asked

pytestmark = pytest.mark.django_db


def test_without_an_account_she_reads_the_newest_edition(client: Client) -> None:
    of = make.running()
    reading.publish(of, "What we first wrote.")
    reader = reading.asked(of)
    reading.publish(of, "What we wrote later.")
    page = client.get(reader.at)
    text = page.content.decode()

    assert page.status_code == 200
    assert "What we wrote later." in text
    assert "What we first wrote." not in text
    assert 'href="#on-one-page"' in text
    assert f'href="{reader.at}comment/?chapter=on-one-page"' in text
    assert (
        f'href="{reader.at}{of.programme.slug}-implementation-plan-edition-2-en-large.pdf"' in text
    )
    assert "Dear Helen Short" in text


def test_reading_leaves_nothing_in_the_browser_and_nowhere_else(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    page = client.get(reading.asked(of).at)

    assert not client.cookies
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_she_sees_her_own_comments_and_nobody_elses(client: Client) -> None:
    of, other = make.running(), make.running()
    reading.publish(of)
    reading.publish(other)
    helen, omar, ines = reading.asked(of), reading.asked(of, "Omar"), reading.asked(other, "Ines")
    helen.says("What Helen said.")
    omar.says("What Omar said.")
    ines.says("What Ines said.")
    text = client.get(helen.at).content.decode()

    assert "What Helen said." in text
    for leak in ("What Omar said.", "What Ines said.", "Omar", "Ines"):
        assert leak not in text


def test_somebody_who_runs_the_programme_sees_by_a_link_what_its_holder_sees() -> None:
    of = make.running()
    reading.publish(of)
    helen, omar = reading.asked(of), reading.asked(of, "Omar")
    omar.says("What Omar said.")
    page = ground.signed_in(of.ruth).get(helen.at)

    assert page.status_code == 200
    assert "What Omar said." not in page.content.decode()


def test_it_speaks_her_language_until_she_chooses_another(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of, language="ar")
    hers, chosen = client.get(reader.at), client.get(f"{reader.at}?lang=en")

    assert '<html lang="ar" dir="rtl"' in hers.content.decode()
    assert hers.headers["Content-Language"] == "ar"
    assert '<html lang="en" dir="ltr"' in chosen.content.decode()


def test_an_unknown_closed_or_ended_link_is_not_found(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    closed, ended = reading.asked(of), reading.asked(of, "Omar")
    assert client.get(closed.at).status_code == client.get(ended.at).status_code == 200
    with make.in_scope(of, of.ruth):
        commands.close_pack(by=of.as_ruth, stakeholder_id=closed.stakeholder.pk)
        past = timezone.now() - dt.timedelta(seconds=1)
        Link.objects.filter(pk=ended.link_id).update(until=past)

    for address in (closed.at, ended.at, f"{ended.at[:-2]}x/", "/pack/x/"):
        page = client.get(address)
        assert page.status_code == 404
        assert "Helen" not in page.content.decode()


def test_the_page_costs_the_same_with_one_comment_and_with_25(client: Client) -> None:
    of = make.running()
    reading.publish(of)
    reader = reading.asked(of)
    reader.says()
    one = asked(client, reader.at)
    for n in range(24):
        reader.says(f"Comment {n}")

    assert asked(client, reader.at) == one
    assert one <= 8
