"""Signing in with a code by mail, the second step, and the addresses of allauth that are closed."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings as project
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone, translation

from alsets.tenancy.scope import scope
from members.models import Person
from tests import make
from tests.members.conftest import Posted
from tests.plans import make as plans

pytestmark = pytest.mark.django_db
ADDRESS = "grace@example.org"
CODE = re.compile(r"^\d{4} \d{4}$", re.MULTILINE)


@pytest.fixture
def grace(db: None) -> Person:
    return make.person(email=ADDRESS)


def ask_for_code(client: Client, posted: Posted, address: str = ADDRESS, to: str = "") -> str:
    """Ask for a code; return it, "" where the letter holds none."""
    with posted() as letters:
        page = client.post("/accounts/login/", {"login": address, "next": to})
    assert page.status_code == 302, page.content.decode()
    assert page["Location"].startswith("/accounts/login/code/confirm/")
    found = CODE.search(str(letters[0].body))
    return found[0] if found else ""


def signed_in_as(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def test_the_page_asks_for_an_address_and_nothing_else(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()

    fields = re.findall(r'<input[^>]* name="(\w+)"', page)
    assert sorted(set(fields)) == ["credential", "csrfmiddlewaretoken", "login"]
    assert "Your email address" in page


def test_a_code_by_mail_signs_in(client: Client, grace: Person, posted: Posted) -> None:
    code = ask_for_code(client, posted)

    page = client.post("/accounts/login/code/confirm/", {"code": code.replace(" ", "")})

    assert (page.status_code, page["Location"]) == (302, "/me/")
    assert signed_in_as(client) == str(grace.pk)


def test_after_signing_in_one_gets_where_one_was_going(
    client: Client, grace: Person, posted: Posted
) -> None:
    code = ask_for_code(client, posted, to="/me/settings/")

    page = client.post("/accounts/login/code/confirm/?next=/me/settings/", {"code": code})

    assert page["Location"] == "/me/settings/"


def test_a_wrong_code_signs_nobody_in_and_says_what_to_do(
    client: Client, grace: Person, posted: Posted
) -> None:
    ask_for_code(client, posted)

    page = client.post("/accounts/login/code/confirm/", {"code": "0000 0000"})

    assert signed_in_as(client) == ""
    assert "This is not the code we sent" in page.content.decode()


def test_after_five_wrong_codes_the_right_one_is_worth_nothing(
    client: Client, grace: Person, posted: Posted
) -> None:
    code = ask_for_code(client, posted)
    for _try in range(5):
        client.post("/accounts/login/code/confirm/", {"code": "0000 0000"})

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert signed_in_as(client) == ""


def test_a_new_code_replaces_the_first(
    client: Client, grace: Person, posted: Posted, settings: Any
) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
    first = ask_for_code(client, posted)
    with posted() as letters:
        client.post("/accounts/login/code/confirm/", {"action": "resend"})
    again = CODE.search(str(letters[0].body))
    assert again
    assert again[0] != first

    client.post("/accounts/login/code/confirm/", {"code": first})
    assert signed_in_as(client) == ""
    client.post("/accounts/login/code/confirm/", {"code": again[0]})
    assert signed_in_as(client) == str(grace.pk)


def test_an_unknown_address_looks_like_a_known_one(client: Client, posted: Posted) -> None:
    make.person(email=ADDRESS)
    known, unknown = Client(), Client()
    with posted():
        asked = [
            one.post("/accounts/login/", {"login": address})
            for one, address in ((known, ADDRESS), (unknown, "nobody@example.org"))
        ]

    assert [page["Location"] for page in asked] == ["/accounts/login/code/confirm/"] * 2
    pages = [one.get("/accounts/login/code/confirm/").content.decode() for one in (known, unknown)]
    same = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        .replace(ADDRESS, "@")
        .replace("nobody@example.org", "@")
        for page in pages
    ]
    assert same[0] == same[1]


def test_an_unknown_address_gets_a_letter_without_a_code(client: Client, posted: Posted) -> None:
    assert ask_for_code(client, posted, "nobody@example.org") == ""


def test_the_letter_is_written_in_the_persons_language(
    client: Client, grace: Person, posted: Posted
) -> None:
    with scope(person_id=grace.pk):
        Person.objects.filter(pk=grace.pk).update(language="ar")
    with posted() as letters:
        client.post("/accounts/login/", {"login": ADDRESS}, HTTP_ACCEPT_LANGUAGE="en")

    with translation.override("ar"):
        assert letters[0].subject == translation.gettext("Your code for signing in")


def test_signing_in_lets_the_browser_speak_the_persons_language(
    client: Client, grace: Person, posted: Posted
) -> None:
    with scope(person_id=grace.pk):
        Person.objects.filter(pk=grace.pk).update(language="ar")
    client.cookies["language"] = "it"
    code = ask_for_code(client, posted)

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert client.cookies["language"].value == "ar"


def test_one_is_signed_in_until_a_fixed_hour(
    client: Client, grace: Person, posted: Posted, settings: Any
) -> None:
    client.post("/accounts/login/code/confirm/", {"code": ask_for_code(client, posted)})
    ends = client.session.get_expiry_date()

    session = client.session
    session["touched"] = True
    session.save()

    age = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert abs(ends - (timezone.now() + age)) < dt.timedelta(minutes=1)
    assert client.session.get_expiry_date() == ends


def test_asking_for_many_codes_is_stopped(client: Client, grace: Person, posted: Posted) -> None:
    for _time in range(3):
        ask_for_code(Client(), posted)

    page = client.post("/accounts/login/", {"login": ADDRESS})

    assert "Wait five minutes" in page.content.decode()


def test_a_place_that_tries_too_often_reads_so_in_our_words(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post("/accounts/login/", {"login": "no address"})

    page = client.post("/accounts/login/", {"login": "no address"})

    assert page.status_code == 429
    assert "<h1>That was many tries</h1>" in page.content.decode()


def test_somebody_without_an_account_that_is_open_is_told_so(
    client: Client, grace: Person, posted: Posted
) -> None:
    code = ask_for_code(client, posted)
    with scope(person_id=grace.pk):
        Person.objects.filter(pk=grace.pk).update(is_active=False)

    page = client.post("/accounts/login/code/confirm/", {"code": code}, follow=True)

    assert signed_in_as(client) == ""
    assert page.redirect_chain[-1][0] == "/accounts/inactive/"
    assert "This account is closed" in page.content.decode()


def test_the_second_page_that_sends_codes_leads_to_the_first(client: Client) -> None:
    page = client.get("/accounts/login/code/?next=/me/settings/")

    assert (page.status_code, page["Location"]) == (
        302,
        "/accounts/login/?next=%2Fme%2Fsettings%2F",
    )


# The second step


def app_code(seed: str) -> str:
    """Return what an authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(seed, counter)))


def with_app(who: Person, seed: str = "JBSWY3DPEHPK3PXP") -> str:
    with scope(person_id=who.pk):
        TOTP.activate(who, seed)
    return seed


def test_who_has_a_second_step_is_asked_for_it(
    client: Client, grace: Person, posted: Posted
) -> None:
    seed = with_app(grace)
    code = ask_for_code(client, posted)

    page = client.post("/accounts/login/code/confirm/", {"code": code})
    assert page["Location"] == "/accounts/2fa/authenticate/"
    assert signed_in_as(client) == ""
    assert "The second step" in client.get("/accounts/2fa/authenticate/").content.decode()

    client.post("/accounts/2fa/authenticate/", {"code": app_code(seed)})
    assert signed_in_as(client) == str(grace.pk)


def test_seeds_are_sealed(grace: Person) -> None:
    seed = with_app(grace)

    with scope(person_id=grace.pk):
        kept = str(Authenticator.objects.get(user=grace).data)
    assert seed not in kept


@pytest.fixture
def strict(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.mark.usefixtures("strict")
def test_a_facilitator_without_a_second_step_is_led_to_choose_one() -> None:
    at = plans.running()
    sessions = f"{at.at}sessions/"

    page = make.signed_in(at.ruth).get(sessions)
    assert (page.status_code, page["Location"]) == (302, "/accounts/2fa/")

    assert make.signed_in(at.joe).get(sessions).status_code == 200


@pytest.mark.usefixtures("strict")
def test_a_second_step_chosen_just_now_opens_the_page() -> None:
    at = plans.running()
    ruth = make.signed_in(at.ruth)
    with scope():
        EmailAddress.objects.filter(user=at.ruth).update(verified=True)

    shown = ruth.get("/accounts/2fa/totp/activate/").content.decode()
    seed = re.search(r"<code[^>]*>(\w+)</code>", shown)
    assert seed
    page = ruth.post("/accounts/2fa/totp/activate/", {"code": app_code(seed[1])})

    assert page["Location"] == "/accounts/2fa/recovery-codes/"
    assert ruth.get(f"{at.at}sessions/").status_code == 200


@pytest.mark.usefixtures("strict")
def test_a_second_step_that_was_not_taken_here_opens_nothing() -> None:
    at = plans.running()
    with_app(at.ruth)

    page = make.signed_in(at.ruth).get(f"{at.at}sessions/")

    assert page["Location"] == "/accounts/2fa/"


@pytest.mark.usefixtures("strict")
def test_a_network_lead_needs_a_second_step(client: Client) -> None:
    make.network_lead()
    with scope(person_id=make.LEAD):
        lead = Person.objects.get(pk=make.LEAD)

    assert make.signed_in(lead).get("/network/")["Location"] == "/accounts/2fa/"


# allauth's other pages


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/signup/passkey/",
        "/accounts/password/change/",
        "/accounts/password/set/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-set-password/",
        "/accounts/email/",
        "/accounts/3rdparty/",
        "/accounts/social/signup/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_signing_up_and_no_password(address: str, method: str, grace: Person) -> None:
    for browser in (Client(), make.signed_in(grace)):
        assert getattr(browser, method)(address).status_code == 404


def test_every_page_of_allauth_is_one_of_ours() -> None:
    """Each of its addresses is closed, or rendered by a template that stands in ``templates/``."""
    ours = {
        str(path.relative_to(project.ROOT / "templates"))
        for path in (project.ROOT / "templates").rglob("*.html")
    }
    seen = set()
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) != "accounts/":
            continue
        for view in _views_in(pattern):
            template = getattr(getattr(view, "view_class", None), "template_name", "")
            if template and "password" not in template and "signup" not in template:
                seen.add(template)
    missing = {one for one in seen if one.endswith(".html")} - ours - {"account/email.html"}
    assert len(seen) > 10
    assert missing == set()


def _views_in(pattern: Any) -> list[Any]:
    if hasattr(pattern, "url_patterns"):
        return [view for inner in pattern.url_patterns for view in _views_in(inner)]
    return [pattern.callback]


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/sessions/",
        "/accounts/logout/",
    ],
)
def test_the_pages_of_ones_account_look_like_ours(address: str, grace: Person) -> None:
    page = make.signed_in(grace).get(address)
    text = page.content.decode()

    assert page.status_code == 200
    assert text.count("<h1>") == 1
    assert 'id="main"' in text
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=|\sstyle=", text)


def test_a_passkey_page_asks_its_question_in_an_attribute(grace: Person) -> None:
    text = make.signed_in(grace).get("/accounts/2fa/webauthn/add/").content.decode()

    question = re.search(r'data-question="([^"]+)"', text)
    assert question
    assert "challenge" in question[1]


def test_spare_codes_are_shown_and_replaced(grace: Person, client: Client, posted: Posted) -> None:
    seed = with_app(grace)
    client.post("/accounts/login/code/confirm/", {"code": ask_for_code(client, posted)})
    client.post("/accounts/2fa/authenticate/", {"code": app_code(seed)})

    page = client.post("/accounts/2fa/recovery-codes/generate/")
    assert page["Location"].startswith("/accounts/2fa/reauthenticate/")
    again = client.get(page["Location"]).content.decode()
    assert "Is it still you?" in again
