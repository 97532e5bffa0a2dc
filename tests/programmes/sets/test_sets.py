"""The page of sets: who may, what it says of the rules, moving by ticks, how often it asks."""

from typing import Any
from uuid import UUID

import pytest

from alsets.access import Role
from members.models import Person
from programmes.cohort.models import Seat
from tests import make as ground
from tests.programmes.sets import make
from tests.sessions import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> make.Running:
    """A programme in which nobody sits yet."""
    return make.running()


def words_of(response: Any) -> str:
    """Return the page with its spaces put together."""
    return " ".join(response.content.decode().split())


def post(who: Person, address: str, **data: Any) -> Any:
    """Press a button of the page and follow where it leads."""
    return ground.signed_in(who).post(address, data, follow=True)


def test_those_who_run_the_programme_see_who_is_in_which_set(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    (_ana, hers), (_bo, his) = make.sits(of, "Ana Ruiz"), make.sits(of, "Bo Lind", "practitioner")
    make.move(of, hers, to=willow)

    for who in (of.ruth, of.helen):
        page = pages.get(who, f"{of.at}sets/")
        assert page.status_code == 200
        (card,) = page.context["page"].sets
        assert [pick.face.name for pick in card.people] == ["Ana Ruiz"]
        (pick,) = page.context["page"].unplaced
        assert (pick.id, pick.face.name, pick.words) == (his, "Bo Lind", "Mental health workers")
        words = words_of(page)
        assert "2 people in 1 set" in words
        assert f'name="was" value="{hers}:{willow.pk}"' in words
        assert f'name="was" value="{his}:none"' in words


def test_others_do_not(of: make.Running) -> None:
    ana, seat = make.sits(of, "Ana Ruiz")
    make.move(of, seat, to=make.learning_set(of))
    supporter = ground.membership(of=of.host, role=Role.SUPPORTER, programme_id=of.programme.pk)
    elsewhere = make.running(of.host)
    stranger = make.running()

    for who in (ana, of.joe, supporter):
        page = pages.get(who, f"{of.at}sets/")
        assert page.status_code == 403
        assert "Ana Ruiz" not in page.content.decode()
        assert post(who, f"{of.at}sets/", person=[str(seat)], to="none").status_code == 403
    for who in (elsewhere.ruth, stranger.ruth, stranger.helen):
        page = pages.get(who, f"{of.at}sets/")
        assert page.status_code == 404
        assert "Ana Ruiz" not in page.content.decode()
        assert post(who, f"{of.at}sets/", person=[str(seat)], to="none").status_code == 404
    assert make.place(of, seat) == "Willow"


def test_people_who_were_ticked_move_to_the_set_of_the_button(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    seats = [make.sits(of, name)[1] for name in ("Ana Ruiz", "Bo Lind")]

    for _ in range(2):  # pressed twice
        page = post(of.ruth, f"{of.at}sets/", person=[str(id_) for id_ in seats], to=str(willow.pk))
        assert page.redirect_chain == [(f"{of.at}sets/", 302)]
        assert "The 2 people you ticked are in Willow now." in page.content.decode()
    assert [make.history(of, id_) for id_ in seats] == [[("Willow", False)]] * 2

    page = post(of.ruth, f"{of.at}sets/", person=[str(seats[0])], to="none")
    assert "1 person is in no set for now." in page.content.decode()
    assert [make.place(of, id_) for id_ in seats] == [None, "Willow"]


def test_enter_moves_nobody_and_asks_where_to(of: make.Running) -> None:
    willow = make.learning_set(of)
    _ana, seat = make.sits(of, "Ana Ruiz")
    words = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    form = words[words.index('<form method="post" class="g4 stack"') :]
    assert form.index('name="ask"') == form.index("<button") + len(
        '<button class="btn quiet small" '
    )
    assert form.index('name="ask"') < form.index(f'name="to" value="{willow.pk}"')

    page = post(of.ruth, f"{of.at}sets/", person=[str(seat)], ask="1")
    assert page.redirect_chain == [(f"{of.at}sets/move/?person={seat}", 302)]
    assert make.place(of, seat) is None


def test_two_change_places_and_pressing_twice_does_not_bring_them_back(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    (_ana, hers), (_bo, his) = make.sits(of, "Ana Ruiz"), make.sits(of, "Bo Lind")
    make.move(of, hers, to=willow)
    make.move(of, his, to=oak)
    pressed = {
        "person": [str(hers), str(his)],
        "was": [f"{hers}:{willow.pk}", f"{his}:{oak.pk}"],
        "swap": "1",
    }

    for _ in range(2):
        page = post(of.ruth, f"{of.at}sets/", **pressed)
        assert "They have changed places." in page.content.decode()
    assert (make.place(of, hers), make.place(of, his)) == ("Oak", "Willow")


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        ({"to": "none"}, "Tick somebody first."),
        ({"person": ["nobody"], "to": "none"}, "Something has changed meanwhile."),
        ({"person": ["SEAT"], "to": "nowhere"}, "Something has changed meanwhile."),
        ({"person": ["SEAT"], "swap": "1"}, "Tick two people who shall change places."),
        ({"person": ["SEAT", "nobody"], "swap": "1"}, "Something has changed meanwhile."),
        ({"person": ["SEAT", "SEAT"], "swap": "1"}, "Tick two people who shall change places."),
    ],
)
def test_what_cannot_be_done_is_said_and_moves_nobody(
    of: make.Running, pressed: dict[str, Any], said: str
) -> None:
    _ana, seat = make.sits(of, "Ana Ruiz")
    make.move(of, seat, to=make.learning_set(of))
    if "person" in pressed:
        people = [one.replace("SEAT", str(seat)) for one in pressed["person"]]
        pressed = {**pressed, "person": people}

    page = post(of.ruth, f"{of.at}sets/", **pressed)
    assert (page.status_code, page.redirect_chain) == (200, [(f"{of.at}sets/", 302)])
    assert said in page.content.decode()
    assert make.history(of, seat) == [("Willow", False)]


def filled(of: make.Running, name: str, **people: int) -> list[UUID]:
    """Make a set with people of some kinds."""
    learning_set = make.learning_set(of, name)
    seats = [
        make.sits(of, f"{name} {kind} {n}", kind)[1]
        for kind, many in people.items()
        for n in range(many)
    ]
    make.move(of, *seats, to=learning_set)
    return seats


def test_good_sets_meet_every_rule(of: make.Running) -> None:
    filled(of, "Willow", service_user=2, family_friend=2, practitioner=2)
    filled(of, "Oak", service_user=3, family_friend=1, practitioner=2)

    page = pages.get(of.ruth, f"{of.at}sets/")
    assert page.context["page"].conflicts == ()
    assert page.context["page"].met == (
        "Everybody is in a set",
        "5 to 8 people in each",
        "2 or more with lived experience in each",
        "All kinds of people are spread",
    )
    assert "4 met, 0 in conflict" in words_of(page)
    assert "12 people: 2 sets are good." in words_of(page)


def test_two_who_must_be_apart_or_together_are_named_to_facilitators_alone(
    of: make.Running,
) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    ada, ben, cy = (make.sits(of, name) for name in ("Ada Bell", "Ben Cole", "Cy Ford"))
    make.move(of, ada[1], ben[1], to=willow)
    make.move(of, cy[1], to=oak)
    make.pairing(of, ada[0], ben[0], "apart")
    make.pairing(of, ada[0], cy[0], "together")
    both = "Ada Bell and Ben Cole are both in Willow."
    parted = "Ada Bell and Cy Ford are in different sets."

    text = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    assert both in text or "Ben Cole and Ada Bell are both in Willow." in text
    assert parted in text or "Cy Ford and Ada Bell are in different sets." in text
    assert "Who with whom (2)" in text
    hers = words_of(pages.get(of.helen, f"{of.at}sets/"))
    for words in ("both in Willow", "in different sets", "Who with whom", "Propose sets"):
        assert words not in hers


def test_a_set_in_which_all_work_for_one_is_named(of: make.Running) -> None:
    willow = make.learning_set(of, "Willow")
    seats = [make.sits(of, f"Nurse {n}", "practitioner")[1] for n in range(2)]
    with make.in_scope(of, of.ruth):
        Seat.objects.filter(pk__in=seats).update(employer="The Trust")
    make.move(of, *seats, to=willow)

    text = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    assert "All who work and sit in Willow work for the same employer." in text


def test_rules_in_conflict_are_said_in_words_with_why(of: make.Running) -> None:
    filled(of, "Willow", service_user=4, practitioner=5)
    filled(of, "Oak", service_user=1, practitioner=4)
    make.sits(of, "Cy Ford")

    page = pages.get(of.ruth, f"{of.at}sets/")
    assert [f"{one.head} {one.words}" for one in page.context["page"].conflicts] == [
        "1 person is in no set. Everybody who has joined belongs to one.",
        "There are 9 people in Willow. Five to eight is good.",
        "Oak needs one more person with lived experience. Nobody should be the only one.",
        (
            "Lived experience: 4 in Willow, 1 in Oak."
            " Spread them over the sets, so that each set hears them."
        ),
    ]
    assert page.context["page"].met == ()
    assert "0 met, 4 in conflict" in words_of(page)


def test_more_sets_than_people_with_lived_experience_allow_is_said_before_and_after(
    of: make.Running,
) -> None:
    for n in range(22):
        make.sits(of, f"Person {n}", "service_user" if n < 7 else "practitioner")
    page = pages.get(of.ruth, f"{of.at}sets/")
    assert page.context["page"].advice == (
        "22 people: 3 or 4 sets are good. 7 people have lived experience: enough for 3 sets."
    )
    for name in ("Willow", "Oak", "Rowan", "Birch"):
        make.learning_set(of, name)
    heads = [one.head for one in pages.get(of.ruth, f"{of.at}sets/").context["page"].conflicts]
    assert "There are too many sets for this programme." in heads


def test_before_there_is_a_set_there_is_nothing_to_tick(of: make.Running) -> None:
    make.sits(of, "Ana Ruiz")
    words = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    assert "Ana Ruiz" in words
    assert "Make a set first. Then you can put people into it." in words
    assert 'name="person"' not in words
    assert 'name="ask"' not in words


def test_before_anybody_has_joined_the_page_shows_the_way_to_the_seats(of: make.Running) -> None:
    words = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    assert "Nobody has joined yet." in words
    assert f'href="{of.at}seats/"' in words
    assert 'name="person"' not in words

    make.learning_set(of, "Willow")
    words = words_of(pages.get(of.ruth, f"{of.at}sets/"))
    assert "Nobody has joined yet." in words
    assert "Nobody is in it yet." in words


def test_the_page_asks_as_often_for_25_people_as_for_one(of: make.Running) -> None:
    willow, oak = make.learning_set(of, "Willow"), make.learning_set(of, "Oak")
    make.move(of, make.sits(of, "Ana Ruiz")[1], to=willow)

    def more() -> None:
        seats = [make.sits(of, f"Person {n}")[1] for n in range(24)]
        make.move(of, *seats[:12], to=oak)

    assert pages.costs_the_same(more, of.ruth, f"{of.at}sets/") <= 8
