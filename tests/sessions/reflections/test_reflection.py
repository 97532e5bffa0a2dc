"""One's own reflection: read, changed, opened and closed by its writer alone."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alsets.drafts import draft, keep_draft
from members.consent.commands import open_piece
from members.consent.models import Share
from members.consent.queries import shares_of
from sessions.reflections import queries
from sessions.reflections.models import Reflection
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


@pytest.fixture
def joe(of: make.Kingsmead) -> Client:
    return base.signed_in(of.joe)


def at(piece_id: object) -> str:
    return f"/me/reflections/{piece_id}/"


def test_its_writer_reads_and_changes_it(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    form = joe.get(at(piece)).context["form"]
    assert (form["happened"].value(), form["version"].value()) == ("Quiet.", 1)

    page = joe.post(at(piece), {"happened": "Very quiet.", "title": "Thursday", "version": 1})

    assert (page.status_code, page["Location"]) == (302, at(piece))
    with as_(of.joe):
        row = Reflection.objects.get()
        assert (row.happened, row.piece.title, row.version) == ("Very quiet.", "Thursday", 2)


def test_nobody_else_sees_it_here_even_when_it_is_open_to_them(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    other = make.kingsmead()
    for who in (of.ruth, of.amina, other.joe):
        browser = base.signed_in(who)
        assert browser.get(at(piece)).status_code == 404
        page = browser.post(at(piece), {"happened": "Mine now.", "version": 1, "who": "me"})
        assert page.status_code == 404
    with as_(of.joe):
        assert Reflection.objects.get().happened == "Quiet."
        assert Share.objects.get().ended_at is None


def test_choosing_only_me_closes_it_at_once(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    page = joe.post(at(piece), {"happened": "Quiet.", "version": 1, "who": "me"}, follow=True)
    assert "Kept. Only you can see it." in page.content.decode()
    with as_(of.amina, of.host):
        assert Reflection.objects.count() == 0


def test_choosing_others_closes_it_to_those_before(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    ruth = f"{of.host.id}:{of.ruth.pk}"
    typed = {"happened": "Quiet.", "version": 1, "who": "one", "person": ruth, "until": "month"}
    joe.post(at(piece), typed)
    joe.post(at(piece), typed)
    with as_(of.joe):
        (share,) = shares_of(of.joe.pk)
    assert (share.who, share.name) == ("one", "Ruth Ellis")
    assert share.until_on == timezone.localdate() + dt.timedelta(days=30)


def test_what_is_open_stays_as_it_is_when_only_words_change(
    of: make.Kingsmead, joe: Client
) -> None:
    piece, until = make.reflection(of.joe), timezone.now() + dt.timedelta(days=3)
    make.opened_to_set(of, piece, until=until)
    form = joe.get(at(piece)).context["form"]
    begins = {name: form[name].value() for name in ("who", "until", "version", "title")}
    assert begins["until"] == "as_it_is"
    joe.post(at(piece), {**begins, "happened": "Other words."})
    with as_(of.joe):
        (share,) = shares_of(of.joe.pk)
        assert (share.circle_id, share.until) == (of.willow, until)
        assert Reflection.objects.get().happened == "Other words."


def test_an_end_that_is_on_the_list_already_is_chosen_there(
    of: make.Kingsmead, joe: Client
) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece, until=of.coming.starts_at)
    until = joe.get(at(piece)).context["form"]["until"]
    assert until.value() == "next"
    assert [value for value, _words in until.field.choices] == ["next", "week", "month", "back"]


def test_who_looked_stands_beside_it(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    assert "Nobody yet" in joe.get(at(piece)).content.decode()
    reader = base.signed_in(of.amina)
    assert reader.get(f"/o/{of.host.slug}/read/{piece}/").status_code == 200
    assert "Amina Rahim" in joe.get(at(piece)).context["mine"].looks.names


def test_writing_in_two_places_loses_no_word(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    joe.post(at(piece), {"happened": "On my phone.", "version": 1})

    page = joe.post(at(piece), {"happened": "On the computer.", "version": 1})

    assert page.status_code == 409
    shown = page.content.decode()
    assert "On my phone." in shown
    assert "On the computer." in shown
    both = {"happened": "On my phone. On the computer.", "version": 2}
    assert joe.post(at(piece), both).status_code == 302
    with as_(of.joe):
        assert Reflection.objects.get().happened == "On my phone. On the computer."


def test_the_same_words_twice_are_no_conflict(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    for _time in range(2):
        typed = {"happened": "The same.", "version": 1, "who": "me"}
        assert joe.post(at(piece), typed).status_code == 302
    with as_(of.joe):
        assert Reflection.objects.get().version == 2


def test_all_boxes_emptied_is_no_change(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    page = joe.post(at(piece), {"happened": "", "version": 1, "who": "me"})
    assert page.status_code == 422
    with as_(of.joe):
        assert Reflection.objects.get().happened == "Quiet."


def test_unsaved_changes_come_back(of: make.Kingsmead, joe: Client) -> None:
    piece = make.reflection(of.joe)
    key = queries.draft_key(piece)
    with as_(of.joe):
        keep_draft(of.joe.pk, key, {"happened": ["Quiet, and then"]})
    assert joe.get(at(piece)).context["form"]["happened"].value() == "Quiet, and then"
    joe.post(at(piece), {"happened": "Quiet, and then noise.", "version": 1})
    with as_(of.joe):
        assert draft(of.joe.pk, key) is None


def test_a_page_costs_the_same_however_many_people_and_shares(
    of: make.Kingsmead, joe: Client
) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    few = make.queries_of(joe, at(piece))
    more = [base.membership(of=of.host, name=f"Person {n}") for n in range(25)]
    with as_(of.host.office, of.host):
        from members.consent.commands import add_to_circle  # noqa: PLC0415

        for who in more:
            add_to_circle(circle_id=of.willow, organisation_id=of.host.id, person_id=who.pk)
    for who in more[:5]:
        reader = base.signed_in(who)
        assert reader.get(f"/o/{of.host.slug}/read/{piece}/").status_code == 200
    many = make.queries_of(joe, at(piece))
    assert len(many) == len(few)
    assert len(few) <= 9, few


def test_a_network_lead_gets_404(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    with as_(base.network_lead()):
        from members.models import Person  # noqa: PLC0415

        lead = Person.objects.get(pk=base.LEAD)
    assert base.signed_in(lead).get(at(piece)).status_code == 404


def test_the_service_that_logs_refuses_its_own_writer(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe)
    make.opened_to_set(of, piece)
    from alsets.access import Member  # noqa: PLC0415

    with as_(of.joe, of.host), pytest.raises(Exception, match="does not exist"):
        open_piece(reader=Member(of.joe.pk, organisation_id=of.host.id), piece_id=piece)
