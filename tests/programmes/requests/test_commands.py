"""Writing a request, talking about it, ending it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member, OpenLink, Role
from alsets.access.doors import open_link, token_hash
from alsets.tenancy.scope import scope
from members.consent.links import close_link, renew_link, token_of
from members.consent.models import Link
from programmes.requests import commands, queries
from programmes.requests.models import RequestNote, RequestState, SetRequest
from tests import make
from tests.programmes.requests import asking

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_its_link_alone() -> None:
    mine, other = asking.answered(), asking.answered("Other Trust")
    with mine.held() as link:
        assert [row.pk for row in SetRequest.objects.all()] == [link.target_id]
    with scope():
        assert SetRequest.objects.count() == 0
    with scope(person_id=make.network_lead()):
        assert SetRequest.objects.count() == 0  # a lead reads what was sent
    with other.held() as link:
        assert queries.saved_request(link).organisation_name == "Other Trust"


def test_answers_to_one_question_leave_the_others_alone() -> None:
    asked = asking.answered()
    with asked.held() as link:
        commands.keep_answers(by=link, question="hopes", typed={"hopes": " New hope ", "x": "no"})
        row = queries.request_of(link)

    assert row.answers["hopes"] == {"hopes": "New hope", "worries": ""}
    assert row.answers["place"] == asking.ANSWERS["place"]


def test_a_half_written_request_is_not_sent() -> None:
    asked = asking.answered()
    with asked.held() as link:
        commands.keep_answers(by=link, question="circle", typed={"service_user": "lots"})
        with pytest.raises(commands.NotYet):
            commands.send_request(by=link, token=asked.token)

        assert queries.request_of(link).state == RequestState.DRAFT


def test_sending_twice_is_sending_once_and_closes_the_answers() -> None:
    asked = asking.sent()
    with asked.held() as link:
        first = queries.request_of(link).sent_at
        commands.send_request(by=link, token=asked.token)
        assert queries.request_of(link).sent_at == first
        with pytest.raises(commands.Over):
            commands.keep_answers(by=link, question="hopes", typed={"hopes": "Other"})


def test_a_link_opens_no_other_request() -> None:
    mine, other = asking.sent(), asking.sent("Other Trust")
    with other.held() as link:
        theirs = link.target_id
    with mine.held() as link:
        forged = OpenLink(link.id, "request", None, theirs, link.until)
        with pytest.raises(PermissionDenied):
            commands.write_to_network(by=forged, text="Not mine")
        with pytest.raises(PermissionDenied):
            commands.withdraw_request(by=forged)
    with other.held() as link:
        assert queries.saved_request(link).said == ()


def test_only_leads_answer_and_decide() -> None:
    asked = asking.sent()
    with asked.held() as link:
        request_id = link.target_id
    host = make.organisation()
    helen = make.membership(of=host, role=Role.COORDINATOR)
    nobody = Member(helen.pk, host.id, roles=frozenset({Role.COORDINATOR}))
    with scope(person_id=helen.pk):
        with pytest.raises(PermissionDenied):
            commands.write_to_organisation(by=nobody, request_id=request_id, text="x")
        with pytest.raises(PermissionDenied):
            commands.pause_request(by=nobody, request_id=request_id, reason="x")
        with pytest.raises(PermissionDenied):
            commands.decline_request(by=nobody, request_id=request_id, reason="x")
        assert SetRequest.objects.count() == 0
        assert RequestNote.objects.count() == 0


def test_both_sides_read_what_was_said_and_the_same_words_are_said_once() -> None:
    asked, lead = asking.sent(), asking.lead()
    with asked.held() as link:
        request_id = link.target_id
    with scope(person_id=lead.person_id):
        for _press in range(2):
            commands.write_to_organisation(by=lead, request_id=request_id, text="Welcome.")
    with asked.held() as link:
        for _press in range(2):
            commands.write_to_network(by=link, text="Thank you.")
        saved = queries.saved_request(link)

    assert saved.state == RequestState.TALKING
    assert [(one.by, one.text, one.by_network) for one in saved.said] == [
        ("Paolo", "Welcome.", True),
        ("Nadia Haddad", "Thank you.", False),
    ]


def test_a_lead_writes_with_the_same_link_again() -> None:
    asked, lead = asking.sent(), asking.lead()
    with asked.held() as link:
        request_id, until = link.target_id, link.until
    with scope(person_id=lead.person_id):
        commands.write_to_organisation(by=lead, request_id=request_id, text="Welcome.")
        links = Link.objects.filter(target_id=request_id)
        assert [token_of(one) for one in links] == [asked.token]
        until_now = links[0].until
        assert until is not None
        assert until_now is not None
        assert until_now > until


def test_a_pause_ends_when_the_organisation_writes() -> None:
    asked, lead = asking.sent(), asking.lead()
    with asked.held() as link:
        request_id = link.target_id
    with scope(person_id=lead.person_id):
        commands.pause_request(by=lead, request_id=request_id, reason="No room until May.")
    with asked.held() as link:
        saved = queries.saved_request(link)
        assert (saved.state, saved.reason) == ("paused", "No room until May.")
        commands.write_to_network(by=link, text="We found a room.")
        assert queries.saved_request(link).state == RequestState.TALKING


def test_after_a_no_nobody_writes_or_decides() -> None:
    asked, lead = asking.sent(), asking.lead()
    with asked.held() as link:
        request_id = link.target_id
    with scope(person_id=lead.person_id):
        commands.decline_request(by=lead, request_id=request_id, reason="Too far away for us.")
        commands.decline_request(by=lead, request_id=request_id, reason="Again")
        with pytest.raises(commands.Over):
            commands.write_to_organisation(by=lead, request_id=request_id, text="And also")
    with asked.held() as link:
        with pytest.raises(commands.Over):
            commands.write_to_network(by=link, text="But")
        with pytest.raises(commands.Over):
            commands.withdraw_request(by=link)
        assert [one.text for one in queries.saved_request(link).said] == ["Too far away for us."]


def test_taking_back_wipes_the_answers_and_keeps_the_talk() -> None:
    asked = asking.sent()
    with asked.held() as link:
        commands.write_to_network(by=link, text="We changed our minds.")
        commands.withdraw_request(by=link)
        commands.withdraw_request(by=link)
        row = queries.request_of(link)

        assert (row.state, row.answers, row.email) == (RequestState.WITHDRAWN, {}, "")
        assert [one.text for one in queries.saved_request(link).said] == ["We changed our minds."]


def test_a_draft_thrown_away_never_reaches_the_network() -> None:
    asked = asking.answered()
    with asked.held() as link:
        commands.withdraw_request(by=link)
        request_id = link.target_id
    with scope(person_id=make.network_lead()):
        assert queries.network_request(request_id) is None
        assert queries.inbox("ended", 1).lines == ()


def test_the_link_is_sent_five_times_a_day_at_most() -> None:
    asked = asking.answered()
    with asked.held() as link:
        for _letter in range(commands.LETTERS_A_DAY):
            commands.send_link(by=link, token=asked.token)
        with pytest.raises(commands.TooManyLetters):
            commands.send_link(by=link, token=asked.token)


def test_a_closed_or_renewed_or_ended_link_opens_nothing() -> None:
    asked = asking.answered()
    with asked.held() as link:
        link_id = link.id

    def opens(token: str) -> bool:
        with scope(link=token_hash(token)):
            return open_link() is not None and SetRequest.objects.count() == 1

    with scope(person_id=make.network_lead()):
        row = Link.objects.get(pk=link_id)
        renewed = renew_link(row, until=timezone.now() + commands.KEPT)
        assert token_of(row) == renewed
    assert (opens(asked.token), opens(renewed)) == (False, True)

    with scope(person_id=make.network_lead()):
        close_link(row)
    assert not opens(renewed)
    with scope(person_id=make.network_lead()):
        again = renew_link(row, until=timezone.now() + commands.KEPT)
        assert opens(again)
        Link.objects.filter(pk=link_id).update(until=timezone.now())
    assert not opens(again)
