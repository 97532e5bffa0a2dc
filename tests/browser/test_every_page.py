"""Every page as people meet it: two widths, two directions, light and dark, looked at by axe."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser import crawl
from tests.browser.conftest import Visitor
from tests.browser.look import look_at
from tests.browser.pictures import Album
from tests.browser.test_after_a_deed import SEEN

pytestmark = pytest.mark.xdist_group("browser")
DEEDS_ALONE = {
    "account_logout",
    "ask_again",
    "demo_sign_in",
    "drop",
    "keep",
    "move_session",
    "mfa_login_webauthn",
    "offer_seat",
    "part_pair",
    "send_invitation_again",
    "stop_waiting",
    "ask_to_lead_again",
    "drop_pairing",
    "take_back_asking",
    "take_back_invitation",
    "take_back_payment",
}
"""Views that only take a deed and lead on."""
NO_WAY = {
    "account_inactive": "nobody of the cast is locked out",
    "account_email_verification_sent": "addresses are confirmed by the letter that invites",
    "account_reauthenticate": "nobody has a password",
    "mfa_reauthenticate_webauthn": "comes with a deed, see test_a_passkey",
    "sign_in_link": "made on the machine while mail is down",
}
"""Views that no link leads to, each with the reason."""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_reads_well_for_everybody(
    language: str,
    found: list[crawl.Found],
    visitor: Callable[..., Visitor],
    album: Album,
) -> None:
    faults: list[str] = []
    visitors: dict[str, Visitor] = {}
    for one in found:
        if one.key not in visitors:
            visitors[one.key] = visitor()
            crawl.come_in(visitors[one.key].context, visitors[one.key].site, one.key)
        page = visitors[one.key].page
        mark = "&" if "?" in one.path else "?"
        visitors[one.key].go(f"{one.path}{mark}lang={language}")
        title = f"{one.name} · {one.path} · {one.key}"
        faults += look_at(page, album, one.name, title, language)
    assert faults == []


def views(of: URLResolver | None = None) -> Iterator[str]:
    for entry in (of or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or ""
        else:
            yield from views(entry)


def test_every_view_is_seen_or_has_a_reason_not_to_be(found: list[crawl.Found]) -> None:
    seen = {one.view for one in found}
    closed = {name for name in views() if "password" in name}
    closed |= {"account_email", "account_request_login_code", "account_signup", "closed"}
    others = crawl.NOT_PAGES | DEEDS_ALONE | SEEN | set(NO_WAY)
    assert sorted(set(views()) - seen - closed - others) == []
    assert seen & set(NO_WAY) == set()
