"""Where one is signed in."""

import pytest
from django.test import Client

from members.people.steps import device_words
from tests import make
from tests.members.conftest import Posted
from tests.members.people.test_account_login import ADDRESS, ask_for_code

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"


def test_a_person_sees_her_devices_and_signs_out_of_the_others(posted: Posted) -> None:
    make.person(email=ADDRESS)
    make.signed_in(make.person())
    phone, laptop = Client(HTTP_USER_AGENT=PHONE), Client(HTTP_USER_AGENT=LAPTOP)
    for one in (phone, laptop):
        one.post("/accounts/login/code/confirm/", {"code": ask_for_code(one, posted)})

    text = laptop.get("/accounts/sessions/").content.decode()
    assert text.index("Edge on Windows") < text.index("This one") < text.index("Firefox on Android")

    laptop.post("/accounts/sessions/")

    assert phone.get("/me/").status_code == 302
    assert laptop.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [(PHONE, "Firefox on Android"), (LAPTOP, "Edge on Windows"), ("curl/8", "Another device")],
)
def test_a_device_is_called_by_what_a_person_calls_it(agent: str, words: str) -> None:
    assert device_words(agent) == words
