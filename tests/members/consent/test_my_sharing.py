"""What she shares, until when, who looked, what she agreed to."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from members.consent import commands
from members.consent.models import Form, Purpose
from members.models import Organisation
from tests import make as base
from tests.members.consent import make
from tests.members.consent.make import as_
from tests.sessions.reflections.make import queries_of

pytestmark = pytest.mark.django_db
AT = "/me/sharing/"


@pytest.fixture
def of(db: None) -> make.Willow:
    return make.willow()


def test_it_says_who_can_see_what_until_when_and_who_looked(of: make.Willow) -> None:
    make.reflection(of.ana, title="Hers alone")
    text = make.reflection(of.ana, title="After session 3")
    make.shared(of, text.pk)
    make.shared(of, text.pk, reader=of.dan)
    for who in (of.bob, of.cleo):
        assert base.signed_in(who).get(of.read_address(text.pk)).status_code == 200

    page = base.signed_in(of.ana).get(AT)

    shown = page.context["page"]
    assert {(r.title, r.who, r.name, r.until_on, r.looks.names) for r in shown.open} == {
        ("After session 3", "set", "Willow", None, ("Cleo Odum", "Bob Hale")),
        ("After session 3", "one", "Dan Price", None, ("Cleo Odum", "Bob Hale")),
    }
    assert shown.private == ("1 reflection",)
    assert "Cleo Odum, Bob Hale" in page.content.decode()
    assert make.WORDS not in page.content.decode()


def test_what_is_over_is_not_open_and_who_looked_stays(of: make.Willow) -> None:
    over, back = make.reflection(of.ana, title="Over"), make.reflection(of.ana, title="Back")
    share = make.shared(of, back.pk)
    make.shared(of, over.pk)
    assert base.signed_in(of.bob).get(of.read_address(back.pk)).status_code == 200
    with as_(of.ana):
        commands.take_back(person_id=of.ana.pk, share_id=share.pk)
    with as_(of.host.office, of.host):
        commands.end_circle(circle_id=of.circle_id)
    shown = base.signed_in(of.ana).get(AT).context["page"]
    assert shown.open == ()
    assert [(r.title, r.looks.names) for r in shown.before] == [("Back", ("Bob Hale",))]
    assert shown.private == ("2 reflections",)


def test_nobody_sees_the_sharing_of_another(of: make.Willow) -> None:
    make.shared(of, make.reflection(of.ana, title="After session 3").pk)
    for who in (of.bob, of.dan):
        shown = base.signed_in(who).get(AT).context["page"]
        assert (shown.open, shown.before, shown.consents, shown.private) == ((), (), (), ())


def test_what_she_agreed_to_stands_there_until_she_takes_it_back(of: make.Willow) -> None:
    text = make.reflection(of.ana, title="After session 3")
    with as_(of.ana):
        commands.give_consent(
            person_id=of.ana.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            purpose=Purpose.SYMPOSIUM,
            form=Form.NO_NAME,
            words="Quiet helped.",
            language="en",
        )
    ana = base.signed_in(of.ana)
    (row,) = ana.get(AT).context["page"].consents
    assert (row.title, row.purpose, row.form) == (
        "After session 3",
        "The symposium",
        "Without a name",
    )
    assert row.organisation_name == of.host.organisation.name
    with as_(of.ana):
        commands.withdraw_consent(person_id=of.ana.pk, consent_id=row.consent_id)
    assert ana.get(AT).context["page"].consents == ()


def test_the_last_day_is_that_of_the_organisation(of: make.Willow) -> None:
    text = make.reflection(of.ana)
    until = timezone.now().replace(hour=18) + dt.timedelta(days=3)
    with as_(of.dan, of.host):
        Organisation.objects.update(time_zone="Pacific/Auckland")
    with as_(of.ana):
        commands.share_piece(
            person_id=of.ana.pk,
            piece_id=text.pk,
            organisation_id=of.host.id,
            circle_id=of.circle_id,
            until=until,
        )
    (row,) = base.signed_in(of.ana).get(AT).context["page"].open
    assert row.until_on == until.date() + dt.timedelta(days=1)


def test_a_page_costs_the_same_with_25_rows(of: make.Willow) -> None:
    ana, readers = base.signed_in(of.ana), [base.signed_in(one) for one in (of.bob, of.cleo)]
    few: list[str] = []
    for n in range(1, 27):
        text = make.reflection(of.ana, title=f"Number {n}")
        make.shared(of, text.pk)
        for reader in readers:
            assert reader.get(of.read_address(text.pk)).status_code == 200
        if n == 1:
            few = queries_of(ana, AT)
    many = queries_of(ana, AT)
    assert len(many) == len(few)
    assert len(few) <= 8, few
    assert ana.get(AT).content.decode().count("Number 26") >= 2


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(AT)["Location"] == f"/accounts/login/?next={AT}"
