"""One paragraph is opened by itself; the rest stays hers."""

from uuid import UUID, uuid4

import pytest

from sessions.reflections import commands, queries
from sessions.reflections.models import Extract, Reflection
from tests import make as base
from tests.members.consent.make import as_
from tests.sessions.reflections import make

pytestmark = pytest.mark.django_db
WORDS = "The heron stood still.\n\nThen I rang my sister."


@pytest.fixture
def of(db: None) -> make.Kingsmead:
    return make.kingsmead()


@pytest.fixture
def piece(of: make.Kingsmead) -> UUID:
    return make.reflection(of.joe, title="By the river", stays=WORDS)


def at(piece: UUID) -> str:
    return f"/me/reflections/{piece}/part/"


def typed(of: make.Kingsmead, **more: str) -> dict[str, str]:
    return {
        "part": "stays-1",
        "who": str(of.willow),
        "person": "",
        "until": "week",
        "piece": str(uuid4()),
        **more,
    }


def test_its_set_reads_that_paragraph_and_nothing_else(of: make.Kingsmead, piece: UUID) -> None:
    sent = base.signed_in(of.joe).post(at(piece), typed(of))
    with as_(of.joe):
        part = Extract.objects.get()
    assert sent["Location"] == f"/me/reflections/parts/{part.pk}/"

    browser = base.signed_in(of.amina)
    page = browser.get(f"/o/{of.host.slug}/read/{part.pk}/").content.decode()
    assert "Then I rang my sister." in page
    assert "heron" not in page
    assert browser.get(f"/o/{of.host.slug}/read/{piece}/").status_code == 404


def test_each_paragraph_can_be_chosen(of: make.Kingsmead, piece: UUID) -> None:
    with as_(of.joe):
        parts = queries.my_parts(of.joe.pk, piece)
    assert [(part.key, part.words) for part in parts] == [
        ("happened-0", "Quiet."),
        ("stays-0", "The heron stood still."),
        ("stays-1", "Then I rang my sister."),
    ]
    page = base.signed_in(of.joe).get(at(piece)).content.decode()
    for part in parts:
        assert f'value="{part.key}"' in page
        assert f"<bdi>{part.words}</bdi>" in page


def test_what_she_wrote_is_shown_as_words_and_not_as_a_page(of: make.Kingsmead) -> None:
    piece = make.reflection(of.joe, stays="<b>Loud</b>")
    page = base.signed_in(of.joe).get(at(piece)).content.decode()
    assert "&lt;b&gt;Loud" in page
    assert "<b>Loud" not in page


def test_it_stands_as_it_was_when_the_rest_is_changed(of: make.Kingsmead, piece: UUID) -> None:
    base.signed_in(of.joe).post(at(piece), typed(of))
    with as_(of.joe):
        commands.change_reflection(
            person_id=of.joe.pk,
            piece_id=piece,
            seen=1,
            title="By the river",
            happened="",
            stays="Nothing now",
            helped="",
            try_next="",
        )
        part = Extract.objects.get()
        assert (part.words, part.source_version) == ("Then I rang my sister.", 1)


def test_the_same_form_sent_twice_takes_one(of: make.Kingsmead, piece: UUID) -> None:
    browser, once = base.signed_in(of.joe), typed(of)
    for _press in range(2):
        assert browser.post(at(piece), once).status_code == 302
    with as_(of.joe):
        assert Extract.objects.count() == 1


def test_a_paragraph_that_was_changed_meanwhile_is_chosen_anew(
    of: make.Kingsmead, piece: UUID
) -> None:
    with as_(of.joe):
        with pytest.raises(commands.NothingWritten):
            commands.take_part(
                person_id=of.joe.pk,
                source_id=piece,
                key="stays-1",
                words="Other words",
                piece_id=uuid4(),
            )
        assert Extract.objects.count() == 0
    page = base.signed_in(of.joe).post(at(piece), typed(of, part="stays-7"))
    assert page.status_code == 422
    assert "You changed this part meanwhile" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"part": ""}, "Choose a part."),
        ({"who": ""}, "Choose who can read it."),
        ({"who": "one"}, "Choose a person from the list."),
    ],
)
def test_what_is_missing_is_asked_for(
    of: make.Kingsmead, piece: UUID, wrong: dict[str, str], says: str
) -> None:
    page = base.signed_in(of.joe).post(at(piece), typed(of, **wrong))
    assert page.status_code == 422
    assert says in page.content.decode()
    with as_(of.joe):
        assert Extract.objects.count() == 0


def test_nobody_takes_a_part_of_what_is_not_hers(of: make.Kingsmead, piece: UUID) -> None:
    make.opened_to_set(of, piece)
    browser = base.signed_in(of.amina)
    assert browser.get(at(piece)).status_code == 404
    assert browser.post(at(piece), typed(of)).status_code == 404
    with as_(of.amina), pytest.raises(Reflection.DoesNotExist):
        commands.take_part(
            person_id=of.amina.pk, source_id=piece, key="stays-1", words="x", piece_id=uuid4()
        )
    with as_(of.amina):
        assert queries.my_parts(of.amina.pk, piece) == ()


def test_thrown_away_it_takes_its_parts_along(of: make.Kingsmead, piece: UUID) -> None:
    base.signed_in(of.joe).post(at(piece), typed(of))
    with as_(of.joe):
        part = Extract.objects.get().pk
        commands.throw_away_reflection(person_id=of.joe.pk, piece_id=piece)
        assert Extract.objects.count() == 0
    gone = base.signed_in(of.amina).get(f"/o/{of.host.slug}/read/{part}/")
    assert gone.status_code == 404
