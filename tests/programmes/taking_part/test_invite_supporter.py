"""Inviting somebody who comes along with a member."""

from uuid import uuid4

import pytest
from django.test import Client

from alsets.tenancy.scope import scope
from members.models import Invitation
from tests import make as ground
from tests.programmes.cohort import make
from tests.programmes.taking_part.test_my_part import TYPED
from tests.programmes.taking_part.test_note_payment import seat_of
from tests.sessions.pages import status
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
TOM = {"name": "Tom Bell", "email": "tom@example.org", "language": "en"}


def test_who_comes_along_joins_by_letter_and_reads_the_agreement() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana Rossi")
    ruth = ground.signed_in(of.ruth)
    address = f"{of.at}seats/{seat_of(of, ana)}/supporter/"
    assert address not in ruth.get(f"{of.at}seats/needs/").content.decode()
    ground.signed_in(ana).post(f"{of.at}seats/mine/", TYPED)
    assert address in ruth.get(f"{of.at}seats/needs/").content.decode()
    assert "Who comes with Ana Rossi?" in ruth.get(address).content.decode()
    with posted() as post:
        for _click in range(2):
            assert ruth.post(address, TOM)["Location"] == f"{of.at}seats/needs/"

    (letter,) = post.letters
    tom = Client()
    tom.post(f"/join/by-mail/{make.token_in(letter.text)}/", {"name": "Tom", "word": ""})
    assert tom.get(f"{of.at}agreement/").status_code == 200
    assert tom.get(f"{of.at}sessions/").status_code == 200
    assert tom.get(f"{of.at}seats/needs/").status_code == 403
    assert tom.get(f"{of.at}barriers/").status_code == 403


def test_what_is_missing_is_said_and_what_was_typed_stays() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    page = ground.signed_in(of.helen).post(
        f"{of.at}seats/{seat_of(of, ana)}/supporter/", {**TOM, "email": "tom"}
    )
    assert page.status_code == 422
    assert 'value="Tom Bell"' in page.content.decode()


def test_who_may() -> None:
    of, other = make.founded(), make.founded()
    ana = make.joined(of, "Ana")
    address = f"{of.at}seats/{seat_of(of, ana)}/supporter/"
    assert status(ana, address) == 403
    assert status(other.ruth, address) == 404
    kept, _letter = make.asked(of)
    for seat in (kept.pk, uuid4()):
        assert (
            ground.signed_in(of.ruth).post(f"{of.at}seats/{seat}/supporter/", TOM).status_code
            == 404
        )
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Invitation.objects.filter(role="supporter").count() == 0
