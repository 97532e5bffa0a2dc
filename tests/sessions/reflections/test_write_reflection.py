"""Writing a reflection: private first, never lost, never twice."""

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from alsets.drafts import draft, keep_draft
from alsets.sealing import Closed
from alsets.tenancy.ids import uuid7
from members.consent.models import Piece, Share
from members.consent.queries import shares_of
from sessions.reflections import queries
from sessions.reflections.models import Reflection
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db
AT = "/me/reflections/write/"


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


@pytest.fixture
def joe(of: make.Kingsmead) -> Client:
    return base.signed_in(of.joe)


def test_it_is_written_and_nobody_else_can_see_it(of: make.Kingsmead, joe: Client) -> None:
    page = joe.post(AT, {"stays": "The quiet.", "title": "After session 3", "who": "me"})

    with as_(of.joe):
        row = Reflection.objects.get()
        assert (row.stays, row.piece.title, row.language) == ("The quiet.", "After session 3", "en")
        assert Share.objects.count() == 0
    assert (page.status_code, page["Location"]) == (302, f"/me/reflections/{row.pk}/")
    assert "Kept. Only you can see it." in joe.get(page["Location"]).content.decode()
    for who in (of.ruth, of.amina, of.host.office, base.LEAD):
        with as_(who, of.host):
            assert (Piece.objects.count(), Reflection.objects.count()) == (0, 0)


def test_it_begins_as_only_me_with_a_title_that_names_nobody(
    of: make.Kingsmead, joe: Client
) -> None:
    form = joe.get(f"{AT}?session={of.held.pk}").context["form"]
    assert (form["who"].value(), form["title"].value()) == ("me", "After session 3")
    without = joe.get(AT).context["form"]
    assert without["title"].value() == date_format(timezone.localdate(), "l j F")


def test_it_remembers_its_session(of: make.Kingsmead, joe: Client) -> None:
    joe.post(f"{AT}?session={of.held.pk}", {"happened": "Quiet.", "title": ""})
    with as_(of.joe):
        row = Reflection.objects.get()
    assert (row.learning_session_id, row.written_in) == (of.held.pk, of.host.id)
    with as_(of.joe):
        assert Piece.objects.get().title == "After session 3"


def test_a_session_of_another_programme_is_not_remembered(of: make.Kingsmead) -> None:
    other = make.kingsmead()
    browser = base.signed_in(other.joe)
    page = browser.post(f"{AT}?session={of.held.pk}", {"happened": "Quiet.", "title": "Mine"})
    assert page.status_code == 302
    with as_(other.joe):
        assert Reflection.objects.get().learning_session_id is None
    assert browser.get(f"{AT}?session=nonsense").status_code == 200


def test_it_opens_to_the_set_until_the_next_session_in_one_go(
    of: make.Kingsmead, joe: Client
) -> None:
    typed = {"happened": "Quiet.", "title": "After session 3", "who": of.willow, "until": "next"}
    page = joe.post(AT, typed, follow=True)

    with as_(of.joe):
        (share,) = shares_of(of.joe.pk)
    assert (share.who, share.name) == ("set", "Willow")
    assert of.coming.starts_at is not None
    day = timezone.localdate(of.coming.starts_at)
    assert share.until_on == day
    said = f"Kept. Everyone in Willow can read it until {date_format(day, 'l j F')}."
    assert said in page.content.decode()
    with as_(of.amina, of.host), pytest.raises(Closed):
        _words = Reflection.objects.get().happened


def test_one_person_is_chosen_by_name(of: make.Kingsmead, joe: Client) -> None:
    typed = {"happened": "Quiet.", "who": "one", "until": "back"}
    missing = joe.post(AT, typed)
    assert missing.status_code == 422
    assert "Choose a person from the list." in missing.content.decode()
    page = joe.post(AT, {**typed, "person": f"{of.host.id}:{of.ruth.pk}"}, follow=True)
    assert "Kept. Ruth Ellis can read it until you take it back" in page.content.decode()
    with as_(of.amina, of.host):
        assert Piece.objects.count() == 0
    with as_(of.ruth, of.host):
        assert Piece.objects.count() == 1


def test_without_an_end_it_says_how_to_end_it(of: make.Kingsmead, joe: Client) -> None:
    typed = {"happened": "Quiet.", "who": of.everybody, "until": "back"}
    page = joe.post(AT, typed, follow=True)
    said = "Kept. Everyone in Kingsmead can read it until you take it back, in My sharing."
    assert said in page.content.decode()


@pytest.mark.parametrize("typed", [{}, {"happened": "  \n", "stays": ""}])
def test_nothing_at_all_is_asked_for_kindly(joe: Client, typed: dict[str, str]) -> None:
    page = joe.post(AT, {**typed, "title": "Quiet day", "who": "me"})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Write something in one of the boxes." in shown
    assert "Quiet day" in shown


def test_a_very_long_text_is_kept_on_the_page(of: make.Kingsmead, joe: Client) -> None:
    long = "She said it again. " * 5_400
    page = joe.post(AT, {"happened": long, "stays": "Short.", "who": "me"})
    assert page.status_code == 422
    assert len(long) > 100_000
    shown = page.content.decode()
    assert long in shown
    assert "This is a long text: about 102,600 letters." in shown
    with as_(of.joe):
        assert Reflection.objects.count() == 0


def test_posting_twice_keeps_one_and_posting_other_words_keeps_those(
    of: make.Kingsmead, joe: Client
) -> None:
    typed = {"piece": str(uuid7()), "happened": "Quiet.", "title": "One", "who": "me"}
    first, again = joe.post(AT, typed), joe.post(AT, typed)
    assert first["Location"] == again["Location"]
    joe.post(AT, {**typed, "happened": "Quiet, then not."})
    with as_(of.joe):
        assert [row.happened for row in Reflection.objects.all()] == ["Quiet, then not."]


def test_the_form_of_a_new_one_never_overwrites_later_words(
    of: make.Kingsmead, joe: Client
) -> None:
    typed = {"piece": str(uuid7()), "happened": "Quiet.", "title": "One", "who": "me"}
    at = joe.post(AT, typed)["Location"]
    joe.post(at, {"happened": "Later words.", "title": "One", "version": 1})

    page = joe.post(AT, {**typed, "happened": "From the old page."})

    assert page["Location"] == at
    form = joe.get(at).context["form"]
    assert form["happened"].value() == "From the old page."
    with as_(of.joe):
        assert Reflection.objects.get().happened == "Later words."
    typed = {"happened": "From the old page.", "version": form["version"].value()}
    assert joe.post(at, typed).status_code == 409


def test_the_id_of_anothers_piece_is_refused(of: make.Kingsmead, joe: Client) -> None:
    hers = make.reflection(of.amina)
    page = joe.post(AT, {"piece": str(hers), "happened": "Mine.", "who": "me"})
    assert page.status_code == 404
    with as_(of.amina):
        assert Reflection.objects.get().happened == "Quiet."


def test_a_draft_comes_back_and_goes_when_it_is_kept(of: make.Kingsmead, joe: Client) -> None:
    key = queries.new_draft_key(of.held.pk)
    with as_(of.joe):
        keep_draft(of.joe.pk, key, {"stays": ["Half a sen"], "who": [str(of.willow)]})
    at = f"{AT}?session={of.held.pk}"
    page = joe.get(at)
    assert page.context["form"]["stays"].value() == "Half a sen"
    assert page.context["form"]["who"].value() == "me"
    assert "we kept what you wrote" in page.content.decode()
    assert f'data-draft="{key}"' in page.content.decode()
    joe.post(at, {"stays": "Half a sentence.", "who": "me"})
    with as_(of.joe):
        assert draft(of.joe.pk, key) is None


def test_nobody_reads_the_words_in_the_page_of_another(of: make.Kingsmead, joe: Client) -> None:
    with as_(of.joe):
        keep_draft(of.joe.pk, queries.new_draft_key(None), {"stays": ["Half a sen"]})
    page = base.signed_in(of.amina).get(AT)
    assert page.context["form"]["stays"].value() is None


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    page = client.get(AT)
    assert (page.status_code, page["Location"]) == (302, f"/accounts/login/?next={AT}")
