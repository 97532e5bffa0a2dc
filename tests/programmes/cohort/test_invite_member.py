"""Inviting somebody to a seat by letter."""

import pytest

from alsets.tenancy.scope import scope
from programmes.cohort.models import Seat
from tests import make as ground
from tests.programmes.cohort import make
from tests.sessions.pages import get, status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
TYPED = {
    "perspective": "family_friend",
    "name": "Grace Bell",
    "email": "grace@example.org",
    "language": "it",
}


@pytest.mark.parametrize("who", ["helen", "ruth"])
def test_a_letter_goes_out_in_the_chosen_language(who: str) -> None:
    of = make.founded()
    browser = ground.signed_in(getattr(of, who))
    with posted() as post:
        page = browser.post(f"{of.at}seats/invite/", TYPED)

    assert (page.status_code, page["Location"]) == (302, f"{of.at}seats/")
    assert [letter.to for letter in post.letters] == ["grace@example.org"]
    assert "A letter to Grace Bell is on its way." in browser.get(page["Location"]).content.decode()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        (seat,) = Seat.objects.select_related("invitation")
        assert seat.perspective == "family_friend"
        assert seat.invitation is not None
        assert seat.invitation.language == "it"


def test_pressing_twice_keeps_one_seat_and_sends_one_letter() -> None:
    of = make.founded()
    browser = ground.signed_in(of.helen)
    with posted() as post:
        for _press in range(2):
            assert browser.post(f"{of.at}seats/invite/", TYPED).status_code == 302
    assert len(post.letters) == 1
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Seat.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing() -> None:
    of = make.founded()
    page = ground.signed_in(of.helen).post(
        f"{of.at}seats/invite/", {**TYPED, "email": "not an address"}
    )
    text = page.content.decode()

    assert page.status_code == 422
    assert "Type an email address" in text
    assert "Grace Bell" in text
    assert "not an address" in text


def test_a_full_programme_says_so_kindly() -> None:
    of = make.founded(cap=1)
    make.asked(of)
    page = ground.signed_in(of.helen).post(f"{of.at}seats/invite/", TYPED)

    assert page.status_code == 422
    assert "All seats are taken or kept." in page.content.decode()
    assert "Grace Bell" in page.content.decode()


def test_the_kind_of_seat_is_chosen_beforehand_where_somebody_is_missing() -> None:
    of = make.founded()
    text = get(of.helen, f"{of.at}seats/invite/?for=practitioner").content.decode()

    assert 'value="practitioner" ' in text
    assert text.index("checked") > text.index('value="practitioner"')


def test_who_may_invite() -> None:
    of, other = make.founded(), make.founded()
    address = f"{of.at}seats/invite/"

    for who in (of.ruth, of.helen):
        assert status(who, address) == 200
    assert status(of.joe, address) == 403
    assert ground.signed_in(of.joe).post(address, TYPED).status_code == 403
    for who in (other.ruth, other.helen, make.founded(of.host).ruth):
        assert ground.signed_in(who).post(address, TYPED).status_code == 404
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Seat.objects.count() == 0
