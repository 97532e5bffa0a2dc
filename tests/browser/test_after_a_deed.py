"""Pages that come after a deed: questions, refusals, what two people wrote, empty rooms."""

import hashlib
import hmac
import re
import secrets
import struct
import time
from base64 import b32decode
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visitor
from tests.browser.look import look_at
from tests.browser.pictures import Album
from tests.browser.test_the_whole_walk import Way, agree, ask

pytestmark = pytest.mark.xdist_group("browser")
SEEN = {
    "account_confirm_login_code",
    "confirm_address",
    "join_code",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "move_to_set",
    "record_round",
    "request_later",
    "request_question",
}
"""Views whose pages are looked at here."""
KINGSMEAD, HARBOUR = "/o/riverside/kingsmead/", "/o/riverside/harbour/"
type Look = Callable[[Visitor, str], None]


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    """Each deed is done in two languages, one from right to left."""
    return str(request.param)


@pytest.fixture
def look(album: Album, language: str) -> Look:
    """Look at a page as it stands: pictures, axe, width."""

    def look(one: Visitor, name: str) -> None:
        page = f"after-{name}"
        assert look_at(one.page, album, page, f"{page} · {one.path}", language) == []

    return look


@pytest.fixture
def one(visitor: Callable[..., Visitor], language: str) -> Visitor:
    """Somebody with a browser in this language."""
    somebody = visitor(language=language)
    somebody.speak(language)
    return somebody


def test_asking_for_a_set(one: Visitor, look: Look) -> None:
    one.go("/request/")
    one.press("Begin")
    look(one, "begin")
    one.press("Next question")
    look(one, "nothing-typed")
    assert one.inside("[aria-invalid=true]").count() > 0
    one.fill(organisation_name="Harbour House", contact_name="Ada", email="ada@harbour.example")
    one.press("Stop here and come back later")
    look(one, "come-back-later")
    one.go(one.path.replace("later/", ""))
    look(one, "half-a-request")
    one.press("Throw my answers away")
    look(one, "throw-away")


def test_signing_in(one: Visitor, look: Look) -> None:
    one.go("/accounts/login/")
    one.fill(login="nobody at all")
    one.press("Send me a code")
    look(one, "no-address")
    assert one.inside('[name="login"]').input_value() == "nobody at all"
    one.fill(login="coordinator@riverside.example")
    one.press("Send me a code")
    look(one, "code")
    one.fill(code="AAAAAA")
    one.press("Sign in")
    look(one, "wrong-code")
    one.press("Send me a new code")
    look(one, "new-code")
    one.go("/accounts/card/")
    one.fill(card_number="4041 5926", secret="not my words")
    one.press("Sign in")
    look(one, "wrong-card")


def test_joining_by_card(visitor: Callable[..., Visitor], one: Visitor, look: Look) -> None:
    one.go("/join/")
    one.fill(card_number="1234 5678", code="WRONG-CODE1")
    one.press("See my place")
    look(one, "wrong-joining-code")
    maker = visitor()
    maker.become("coordinator")
    maker.go(f"{HARBOUR}seats/cards/new/")
    maker.fill(name="Ted Long")
    maker.choose("perspective", "service_user")
    maker.press("Make the card")
    maker.go(f"{HARBOUR}seats/cards/")
    codes = re.findall(r"/join/([0-9A-Z-]+)/", maker.page.locator("main").inner_text())
    one.go(f"/join/{codes[-1]}/")
    look(one, "card")


def test_another_address(one: Visitor, look: Look) -> None:
    one.become("member-no-email")
    one.go("/me/settings/address/")
    one.fill(email="no address")
    one.press("Send me a code")
    look(one, "wrong-address")
    one.fill(email=f"walter-{secrets.token_hex(2)}@riverside.example")
    one.press("Send me a code")
    look(one, "address-code")
    one.fill(code="0000 0000")
    one.press("Go on")
    look(one, "wrong-address-code")


def test_letting_somebody_in_again(
    visitor: Callable[..., Visitor], one: Visitor, look: Look
) -> None:
    helper = visitor()
    helper.become("facilitator")
    helper.go(f"{KINGSMEAD}seats/")
    helper.follow(helper.inside("li:has-text('Walter Hughes') a[href$='/change/']").first)
    helper.press("Let the person in again")
    helper.press("Make the code")
    code = helper.inside(".spell").inner_text()
    one.go("/join/back/")
    one.fill(code="22222-22222")
    one.press("Go on")
    look(one, "wrong-code-to-come-back")
    one.fill(code=code)
    one.press("Go on")
    look(one, "new-secret-words")
    one.fill(secret="seven green kites")
    one.press("Come in")
    look(one, "in-again")


def test_a_list_of_people(one: Visitor, look: Look) -> None:
    one.become("two-hats")
    one.go(f"{HARBOUR}seats/list/")
    one.press("Look at the list")
    look(one, "no-list")
    heads, row = "Name\tKind of seat\tEmail", "Kim Dale\tservice_user\t"
    one.fill(pasted=f"{heads}\n{row}\nNo One\tpilots\tnowhere")
    one.press("Look at the list")
    look(one, "list-with-faults")
    one.fill(pasted=f"{heads}\n{row}")
    one.press("Look at the list")
    look(one, "list-that-fits")


def test_two_who_plan_the_seats(visitor: Callable[..., Visitor], one: Visitor, look: Look) -> None:
    one.become("two-hats")
    one.go(f"{HARBOUR}seats/plan/")
    other = visitor()
    other.become("coordinator")
    other.go(f"{HARBOUR}seats/plan/")
    other.press("Save the plan")
    one.fill(service_user_target="99")
    one.press("Save the plan")
    look(one, "impossible-plan")
    one.fill(service_user_target="8")
    one.press("Save the plan")
    look(one, "plan-changed-meanwhile")


def test_people_who_run_things(one: Visitor, look: Look) -> None:
    one.become("coordinator")
    one.go("/o/riverside/people/invite/")
    one.press("Send the letter")
    look(one, "nobody-named")
    one.fill(name="Sue Hope", email=f"sue-{secrets.token_hex(2)}@riverside.example")
    one.choose("role", "sponsor")
    one.press("Send the letter")
    look(one, "letter-sent")
    one.press("Take back")
    look(one, "letter-taken-back")
    one.follow(one.inside("a[href$='/end/']").first)
    look(one, "end-role")


def test_moving_people(one: Visitor, look: Look) -> None:
    one.become("facilitator")
    one.go(f"{KINGSMEAD}sets/")
    one.press("Go on with the people I ticked")
    look(one, "nobody-ticked")
    one.tick(one.inside('[name="person"]').first)
    one.press("Go on with the people I ticked")
    look(one, "where-to")


def test_a_round(one: Visitor, look: Look) -> None:
    one.become("facilitator")
    one.go(f"{KINGSMEAD}sessions/3/day/")
    one.follow(one.inside("a[href*='/day/0']").first)
    look(one, "past-meeting")
    one.follow(one.inside("a[href$='/round/']").first)
    look(one, "round")
    one.press("Write down the round")
    look(one, "empty-round")


def test_leaving_and_being_refused(one: Visitor, look: Look) -> None:
    one.become("member")
    one.go(KINGSMEAD)
    one.press("Leave the programme")
    look(one, "leave")
    one.go(f"{KINGSMEAD}seats/")
    look(one, "not-for-you")
    one.go("/o/trieste/barcola/")
    look(one, "not-found")
    one.go(f"{KINGSMEAD}barriers/new/")
    one.fill(title="The bus ends at six")
    one.context.clear_cookies(name="csrf")
    one.press("Put it on the wall")
    look(one, "too-old")


def test_signed_out_while_writing(one: Visitor, look: Look) -> None:
    """The page keeps the words, says what happened, and takes them once she is back."""
    one.become("member-family")
    one.go("/me/reflections/write/")
    one.fill(happened="Words that must not be lost.")
    kept = one.context.cookies()
    one.context.clear_cookies()
    one.use(one.named("Keep this"))
    one.inside("[data-draft-status]").filter(visible=True).wait_for()
    look(one, "signed-out-while-writing")
    assert one.inside('[name="happened"]').input_value() == "Words that must not be lost."
    one.context.add_cookies(kept)  # type: ignore[arg-type]  # what the browser gave back
    one.press("Keep this")
    one.go("/me/reflections/")
    one.follow(one.inside('a[href^="/me/reflections/0"]').first)
    assert one.inside('[name="happened"]').input_value() == "Words that must not be lost."


def test_two_at_once(visitor: Callable[..., Visitor], one: Visitor, look: Look) -> None:
    """Both texts stand side by side, and nothing is lost."""
    address = f"{KINGSMEAD}plan/chapters/on-one-page/"
    one.become("facilitator")
    one.go(address)
    other = visitor()
    other.become("facilitator")
    other.go(address)
    other.fill(body="What the other one wrote.")
    other.press("Keep this chapter")
    one.fill(body="What I wrote.")
    one.press("Keep this chapter")
    one.sees("What the other one wrote.")
    look(one, "two-at-once")
    assert "What I wrote." in [area.input_value() for area in one.inside("textarea").all()] or (
        "What I wrote." in one.page.locator("main").inner_text()
    )


def test_an_edition_on_its_way(one: Visitor, look: Look) -> None:
    one.become("facilitator")
    one.go("/o/riverside/millbrook/plan/")
    one.press("Make an edition")
    look(one, "edition-on-its-way")


def test_rooms_where_nothing_is_yet(
    visitor: Callable[..., Visitor], look: Look, language: str
) -> None:
    """A programme on its first day."""
    mark = secrets.token_hex(2)
    way = Way(visitor, {"language": language}, mark)
    ask(way, way.visitor())
    agree(way, way.visitor())
    nora = way.joined("nora")
    for room in ("", "seats/", "sets/", "sessions/", "sessions/1/", "actions/", "barriers/"):
        nora.go(f"{way.home}{room}")
        look(nora, f"empty-{room.strip('/').replace('/', '-') or 'programme'}")
    for room in ("plan/", "symposium/", "symposium/comments/"):
        nora.go(f"{way.home}{room}")
        look(nora, f"empty-{room.strip('/').replace('/', '-')}")
    for room in ("/me/", "/me/reflections/", "/me/sharing/", "/me/settings/"):
        nora.go(room)
        look(nora, f"empty{room.rstrip('/').replace('/', '-')}")


def code_of(secret: str) -> str:
    """Return what an app for codes shows now (RFC 6238, 30 s, SHA-1, 6 digits)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_a_second_step(one: Visitor, look: Look, language: str) -> None:
    key = {"en": "other-member", "ar": "other-coordinator"}[language]
    one.become(key)
    one.go("/accounts/2fa/totp/activate/")
    one.fill(code="000000")
    one.press("Use this app from now on")
    look(one, "wrong-app-code")
    secret = one.inside("code").inner_text()
    one.fill(code=code_of(secret))
    one.press("Use this app from now on")
    look(one, "recovery-codes")
    spare = one.inside("li code").all_inner_texts()
    one.go("/accounts/2fa/recovery-codes/generate/")
    look(one, "new-recovery-codes")
    one.go("/accounts/2fa/totp/deactivate/")
    look(one, "without-app")
    one.context.clear_cookies(name="session")
    one.go("/accounts/login/")
    one.fill(login=f"{key}@trieste.example")
    one.press("Send me a code")
    one.fill(code=login_code(one, f"{key}@trieste.example"))
    one.press("Sign in")
    assert "/2fa/authenticate/" in one.path
    look(one, "second-step")
    one.fill(code=spare[0])
    one.press("Sign in")
    assert one.path.startswith("/me/")
    one.speak(language)  # her own language came with her
    one.go("/accounts/2fa/totp/deactivate/")
    one.fill(code=spare[1])
    one.press("Go on")
    one.press("Stop using the app")


def login_code(one: Visitor, address: str) -> str:
    """Read the newest code that was sent to this address."""
    reader = Visitor(one.site, one.context, one.context.new_page())
    end = time.monotonic() + 60
    try:
        while time.monotonic() < end:
            reader.go("/demo/outbox/")
            for letter in reader.inside("article").all():
                words = letter.inner_text()
                found = re.search(r"\b\d{4}\s?\d{4}\b", words)
                if found and address in words:
                    return found.group()
            time.sleep(0.5)
    finally:
        reader.page.close()
    pytest.fail(f"No code to {address}")


def test_a_passkey(visitor: Callable[..., Visitor], look: Look, language: str) -> None:
    """With the browser's own stand-in for a key; passkeys need a name, not a number, as host."""
    one = visitor(language=language)
    one.site = one.site.replace("127.0.0.1", "localhost")
    one.speak(language)
    devtools = one.context.new_cdp_session(one.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    one.become({"en": "supporter", "ar": "member-arabic"}[language])
    one.go("/accounts/2fa/webauthn/add/")
    one.fill(name=f"My phone {secrets.token_hex(2)}")
    one.press("Add a passkey")
    one.go("/accounts/2fa/webauthn/")
    look(one, "passkeys")
    one.follow(one.inside("a[href$='/edit/']").first)
    look(one, "name-of-a-passkey")
    one.context.clear_cookies(name="session")
    one.go("/accounts/login/")
    one.press("Use my passkey")
    assert one.path.startswith("/me/")
    one.speak(language)
    one.go("/accounts/2fa/webauthn/")
    one.follow(one.inside("a[href$='/remove/']").first)
    look(one, "is-it-still-you")
    one.press("Use my passkey")
    look(one, "show-it-again")
    one.press("Use my passkey")
    look(one, "remove-a-passkey")
    one.press("Remove it")
