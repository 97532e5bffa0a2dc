"""Doors: the functions that run as the owner. Each gives strangers nothing, and is written down."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from alsets.access.doors import token_hash
from alsets.jobs.models import Job
from alsets.tenancy.scope import Scope, scope
from members.consent.commands import share_piece
from members.models import CircleMember, Invitation, LeadInvitation, Membership, Share
from programmes.cohort.cards import code_hash
from programmes.cohort.models import Seat
from programmes.curriculum.models import LearningSession
from sessions.polls.doors import answer_for
from sessions.polls.models import CandidateSlot, DatePoll
from sessions.polls.queries import asked_people
from tests import make
from tests.alsets.tenancy.conftest import Places
from tests.samples import Place

LISTED = re.compile(r"^\| `alsets\.([^`]+)` \| ([^|]+) \|", re.MULTILINE)
SIGNATURES = """
  SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
         has_function_privilege('alsets_app', p.oid, 'EXECUTE')
  FROM pg_proc p WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace
"""
NOTHING: tuple[Any, ...] = ([], [(None,)], [([],)], [(False,)], [("",)])
type Enters = AbstractContextManager[Scope]


def raw(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_the_list_of_doors_is_the_one_of_the_database(places: Places) -> None:
    page = (settings.ROOT / "docs" / "doors.md").read_text()
    listed = {signature: who.strip() != "nobody" for signature, who in LISTED.findall(page)}
    assert listed == dict(raw(SIGNATURES))


def test_each_door_has_a_fixed_path_an_owner_and_is_closed_to_the_public(places: Places) -> None:
    assert (
        raw("""
      SELECT p.proname FROM pg_proc p
      WHERE p.pronamespace = 'alsets'::regnamespace
        AND (p.proowner <> 'alsets_owner'::regrole
             OR EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0)
             OR p.proacl IS NULL
             OR p.prosecdef AND p.proconfig IS DISTINCT FROM
                ARRAY['search_path=pg_catalog, pg_temp'])
    """)
        == []
    )


@dataclass(frozen=True)
class Door:
    """How to knock for what is of a foreign organisation, and who gets it there."""

    sql: str
    values: Callable[[Place], list[object]] = lambda _place: []
    rightful: Callable[[Place], Enters] = lambda place: as_(place.of.joe.pk, place)
    stranger_values: Callable[[Place], list[object]] | None = None  # where knowing is the right
    refuses: bool = False  # with an error instead of nothing


def as_(person_id: UUID, place: Place) -> Enters:
    return scope(person_id=person_id, organisation_id=place.of.host.id)


def as_lead(_place: Place) -> Enters:
    return scope(person_id=make.LEAD)


def as_facilitator(place: Place) -> Enters:
    return as_(place.of.ruth.pk, place)


def by_link(page: str) -> Callable[[Place], Enters]:
    return lambda place: scope(link=token_hash(str(place.samples[f"{page}.token"])))


def hashed(name: str) -> Callable[[Place], list[object]]:
    return lambda place: [token_hash(str(place.samples[name]))]


def unknown(_place: Place) -> list[object]:
    return [token_hash("nobody holds this")]


def role_of_ruth(place: Place) -> UUID:
    with as_(place.of.helen.pk, place):
        return Membership.objects.get(person=place.of.ruth, role="facilitator").pk


def recovery(place: Place) -> list[object]:
    return [code_hash(str(place.samples["recovery"]))]


def unknown_id(_place: Place) -> list[object]:
    return [uuid4()]


def a_job(place: Place) -> list[object]:
    with as_facilitator(place):
        job = Job.objects.create(
            organisation_id=place.of.host.id,
            person_id=place.of.ruth.pk,
            name="x",
            fingerprint=str(uuid4()),
        )
    return [job.pk]


def session_of(place: Place) -> UUID:
    with as_facilitator(place):
        return LearningSession.objects.filter(starts_at__isnull=False)[0].pk


def slots_of(place: Place) -> list[UUID]:
    with as_facilitator(place):
        return list(CandidateSlot.objects.order_by("starts_at").values_list("pk", flat=True))


def answered_poll(place: Place) -> list[object]:
    """Let everybody answer a poll that is open still; return it."""
    slots = slots_of(place)
    with as_facilitator(place):
        people = asked_people(place.of.as_ruth)
        for person_id in people:
            answer_for(person_id, dict.fromkeys(slots, "yes"))
        return [DatePoll.objects.get().pk]


def a_letter(_place: Place) -> list[object]:
    letter = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO alsets_letter (id, sealed, state, attempts, posted_at)"
            " VALUES (%s, 'x', 'waiting', 0, now())",
            [letter],
        )
    return [letter]


def invited(place: Place) -> Enters:
    """Enter as the person whom the letter was sent to."""
    with as_(place.of.helen.pk, place):
        letter = Invitation.objects.get(token_hash=hashed("invitation.token")(place)[0])
    return scope(person_id=make.person(email=letter.email).pk)


def to_lead(_place: Place) -> list[object]:
    """Write a letter to somebody who is asked to lead; return its token's hash."""
    (asked,) = asking_her()
    with scope(person_id=make.LEAD):
        LeadInvitation.objects.filter(pk=asked).update(token_hash=token_hash("to lead"))
    return [token_hash("to lead")]


def asking_her() -> list[UUID]:
    with scope(person_id=make.LEAD):
        return list(LeadInvitation.objects.values_list("pk", flat=True)[:1])


def asked_to_lead(_place: Place) -> Enters:
    """Enter as the person whom that letter was sent to."""
    return scope(person_id=make.person(email="salma@network.example").pk)


def card(place: Place) -> list[object]:
    return [code_hash(str(place.samples["join_code.code"]))]


def slugs(place: Place) -> list[object]:
    return [place.of.host.slug, place.of.programme.slug]


DOORS = {
    "organisations": Door("SELECT alsets.organisations()"),
    "organisation_id": Door("SELECT alsets.organisation_id()"),
    "holding": Door("SELECT alsets.holding(ARRAY['member', 'coordinator', 'facilitator'])"),
    "is_network_lead": Door("SELECT alsets.is_network_lead()", rightful=as_lead),
    "enter": Door("SELECT * FROM alsets.enter(%s)", lambda place: slugs(place)[:1]),
    "enter_programme": Door("SELECT * FROM alsets.enter_programme(%s, %s)", slugs),
    "found_organisation": Door(
        "SELECT alsets.found_organisation(%s, 'new', 'New', 'en', 'UTC', %s)",
        lambda _place: [uuid4(), uuid4()],
        rightful=as_lead,
        refuses=True,
    ),
    "network_programmes": Door("SELECT * FROM alsets.network_programmes()", rightful=as_lead),
    "lift_cap": Door(
        "SELECT alsets.lift_cap(%s, 25)", lambda place: [place.of.programme.pk], rightful=as_lead
    ),
    "office_for_request": Door(
        "SELECT alsets.office_for_request(%s, %s)",
        lambda place: [place.samples["set_request"], place.of.host.id],
        rightful=as_lead,
    ),
    "readable": Door("SELECT alsets.readable()"),
    "readable_owners": Door("SELECT alsets.readable_owners()"),
    "invitation": Door(
        "SELECT * FROM alsets.invitation(%s)", hashed("invitation.token"), stranger_values=unknown
    ),
    "invited_programme": Door(
        "SELECT * FROM alsets.invited_programme(%s)",
        hashed("invitation.token"),
        stranger_values=unknown,
    ),
    "accept_invitation": Door(
        "SELECT * FROM alsets.accept_invitation(%s)", hashed("invitation.token"), rightful=invited
    ),
    "lead_invitation": Door(
        "SELECT * FROM alsets.lead_invitation(%s)", to_lead, stranger_values=unknown
    ),
    "accept_lead_invitation": Door(
        "SELECT alsets.accept_lead_invitation(%s, 'Salma')", to_lead, rightful=asked_to_lead
    ),
    "join_card": Door("SELECT * FROM alsets.join_card(%s)", card, stranger_values=unknown),
    "accept_join_code": Door(
        "SELECT * FROM alsets.accept_join_code(%s)",
        card,
        rightful=lambda _place: scope(person_id=make.person().pk),
        stranger_values=unknown,
    ),
    "hand_on": Door(
        "SELECT alsets.hand_on(%s, %s)",
        lambda place: [role_of_ruth(place), place.of.helen.pk],
        rightful=as_facilitator,
    ),
    "begin_recovery": Door(
        "SELECT alsets.begin_recovery(%s, %s, %s::text, now())",
        lambda place: [uuid4(), place.samples["let_in_again.seat"], token_hash(str(uuid4()))],
        rightful=as_facilitator,
    ),
    "recovery": Door("SELECT * FROM alsets.recovery(%s)", recovery, stranger_values=unknown),
    "use_recovery": Door("SELECT alsets.use_recovery(%s)", recovery, stranger_values=unknown),
    "leave_seat": Door("SELECT alsets.leave_seat(%s)", lambda place: [seat_of_joe(place).pk]),
    "open_link": Door("SELECT * FROM alsets.open_link()", rightful=by_link("pack")),
    "link_target": Door("SELECT alsets.link_target('pack')", rightful=by_link("pack")),
    "link_id": Door("SELECT alsets.link_id()", rightful=by_link("pack")),
    "addresses_in": Door(
        "SELECT * FROM alsets.addresses_in(%s)",
        lambda place: [place.of.programme.pk],
        rightful=as_facilitator,
    ),
    "attendance_totals": Door(
        "SELECT * FROM alsets.attendance_totals(%s)",
        lambda place: [place.of.programme.pk],
        rightful=as_facilitator,
    ),
    "attendance_told": Door(
        "SELECT * FROM alsets.attendance_told(%s)",
        lambda place: [place.of.programme.pk],
        rightful=lambda place: as_(place.of.helen.pk, place),
    ),
    "own_sets": Door("SELECT alsets.own_sets()"),
    "own_meetings": Door("SELECT alsets.own_meetings()"),
    "set_dates_of_link": Door(
        "SELECT * FROM alsets.set_dates_of_link()", rightful=by_link("calendar")
    ),
    "addresses_in_set": Door(
        "SELECT * FROM alsets.addresses_in_set(%s)",
        lambda place: [place.samples["learning_set"]],
        rightful=as_facilitator,
    ),
    "addresses_for_concern": Door(
        "SELECT * FROM alsets.addresses_for_concern(%s)",
        lambda place: [place.samples["concern"]],
        rightful=as_facilitator,
    ),
    "answer_for": Door(
        "SELECT alsets.answer_for(%s, %s::uuid[], %s::text[])",
        lambda place: [place.of.joe.pk, slots_of(place), ["no", "no"]],
        rightful=as_facilitator,
    ),
    "close_answered_poll": Door(
        "SELECT alsets.close_answered_poll(%s)", answered_poll, rightful=as_facilitator
    ),
    "to_remind": Door(
        "SELECT * FROM alsets.to_remind(%s)",
        lambda place: [session_of(place)],
        rightful=lambda place: as_(place.of.host.office, place),
    ),
    "my_calendar_link": Door("SELECT * FROM alsets.my_calendar_link()"),
    "calendar_of_link": Door(
        "SELECT * FROM alsets.calendar_of_link()", rightful=by_link("calendar")
    ),
    # Whoever knows the identifier of a job or a letter is the worker.
    "job_scope": Door("SELECT * FROM alsets.job_scope(%s)", a_job, stranger_values=unknown_id),
    "claim_letter": Door(
        "SELECT * FROM alsets.claim_letter(%s)", a_letter, stranger_values=unknown_id
    ),
}
GIVES_NOTHING = {
    "end_shares",
    "end_shares_of_leavers",
    "take_seat",
    "make_calendar_link",
    "end_calendar_link",
    "letter_sent",
    "letter_not_sent",
    "letter_returned",
}
"""They only change something: tried one by one below."""
IDS_ONLY = {
    "due_reminders",
    "due_set_dates",
    "overdue_jobs",
    "overdue_letters",
    "oldest_wait",
    "returned_letters",
}
"""They tell what waits and what came back, and nothing of whom or what."""


def seat_of_joe(place: Place) -> Seat:
    with as_facilitator(place):
        return Seat.objects.get(person=place.of.joe, state="taken")


def test_every_door_is_tried_here(places: Place) -> None:
    callable_ = {row[0].partition("(")[0] for row in raw(SIGNATURES) if row[1]}
    assert callable_ == {*DOORS, *GIVES_NOTHING, *IDS_ONLY}


@pytest.mark.parametrize("name", DOORS)
def test_a_door_gives_nothing_of_a_foreign_place_to_strangers(name: str, places: Places) -> None:
    door, foreign = DOORS[name], places.foreign
    values = (door.stranger_values or door.values)(foreign)
    for who, enters in strangers(places).items():
        with enters:
            if door.refuses:
                with pytest.raises(DatabaseError, match="Only a network lead"):
                    with transaction.atomic():
                        raw(door.sql, *values)
                continue
            found = raw(door.sql, *values)
        if "link" in who and name in {"open_link", "link_target", "link_id"}:
            with by_link("pack")(places.own):
                assert found == raw(door.sql, *values)  # of his own link, and of no other
        else:
            assert found in NOTHING, who
    # The same call by who may: so that nothing above is nothing for a wrong reason.
    values = door.values(foreign)
    with door.rightful(foreign):
        assert raw(door.sql, *values) not in NOTHING


def strangers(places: Places) -> dict[str, Enters]:
    """Return everybody else: each announces the foreign organisation, as a forger would."""
    own, foreign = places.own, places.foreign
    pack = token_hash(str(own.samples["pack.token"]))
    return {
        "nobody": scope(organisation_id=foreign.of.host.id),
        "a facilitator elsewhere": as_(own.of.ruth.pk, foreign),
        "a coordinator elsewhere": as_(own.of.helen.pk, foreign),
        "a link to a pack elsewhere": scope(organisation_id=foreign.of.host.id, link=pack),
    }


def test_shares_are_ended_by_those_who_may(places: Places) -> None:
    foreign = places.foreign
    joe = foreign.of.joe.pk

    def alive() -> int:
        with scope(person_id=joe):
            return Share.objects.filter(owner_id=joe, ended_at=None).count()

    before = alive()
    assert before
    for enters in [*strangers(places).values(), as_(foreign.of.ruth.pk, foreign)]:
        with enters:
            raw("SELECT alsets.end_shares(%s, %s)", joe, foreign.of.host.id)
        assert alive() == before
    with as_(foreign.of.helen.pk, foreign):
        raw("SELECT alsets.end_shares(%s, %s)", joe, foreign.of.host.id)
    assert alive() == 0


def test_shares_end_only_where_their_owner_sits_no_more(places: Places) -> None:
    """Whoever knocks, what is shared among people who sit there stays; from elsewhere nothing."""
    foreign = places.foreign
    circle, joe = foreign.of.programme.circle_id, foreign.of.joe.pk
    assert circle is not None

    def alive() -> int:
        with as_(joe, foreign):
            return Share.objects.filter(owner_id=joe, circle_id=circle, ended_at=None).count()

    with as_(joe, foreign):
        piece = Share.objects.filter(owner_id=joe)[0].piece_id
        share_piece(
            person_id=joe, piece_id=piece, organisation_id=foreign.of.host.id, circle_id=circle
        )
    before = alive()
    assert before
    members = [as_(foreign.of.ruth.pk, foreign), as_(joe, foreign)]
    for enters in [*strangers(places).values(), *members]:
        with enters:
            raw("SELECT alsets.end_shares_of_leavers(%s)", circle)
        assert alive() == before
    with as_(foreign.of.helen.pk, foreign):
        CircleMember.objects.filter(circle_id=circle, person_id=joe).delete()
    for enters in strangers(places).values():
        with enters:
            raw("SELECT alsets.end_shares_of_leavers(%s)", circle)
        assert alive() == before
    with as_(foreign.of.ruth.pk, foreign):
        raw("SELECT alsets.end_shares_of_leavers(%s)", circle)
    assert alive() == 0


def test_a_seat_is_taken_by_who_accepted_and_nobody_else(places: Places) -> None:
    foreign = places.foreign
    with as_(foreign.of.helen.pk, foreign):
        seat = Seat.objects.get(pk=str(foreign.samples["seat"]))
    enters_invited = invited(foreign)

    def state() -> str:
        with as_(foreign.of.helen.pk, foreign):
            return Seat.objects.values_list("state", flat=True).get(pk=seat.pk)

    for enters in strangers(places).values():
        with enters:
            raw("SELECT alsets.take_seat(%s)", seat.invitation_id)
        assert state() == "invited"
    with enters_invited:
        raw("SELECT alsets.take_seat(%s)", seat.invitation_id)
        assert state() == "invited"  # she has not said yes
        raw("SELECT * FROM alsets.accept_invitation(%s)", *hashed("invitation.token")(foreign))
        raw("SELECT alsets.take_seat(%s)", seat.invitation_id)
    assert state() == "taken"


def test_a_letter_lets_in_once_and_only_in_time(places: Places) -> None:
    foreign = places.foreign
    token = hashed("invitation.token")(foreign)
    accept = "SELECT * FROM alsets.accept_invitation(%s)"
    with as_(foreign.of.helen.pk, foreign):
        Invitation.objects.filter(token_hash=token[0]).update(expires_at="2020-01-01T00:00Z")
    enters_invited = invited(foreign)
    with enters_invited as now:
        assert raw(accept, *token) == []
        with as_(foreign.of.helen.pk, foreign):
            Invitation.objects.filter(token_hash=token[0]).update(expires_at="2099-01-01T00:00Z")
        assert len(raw(accept, *token)) == 1
        assert raw(accept, *token) == []
        assert now.person_id
        assert Membership.objects.filter(person_id=now.person_id).count() == 1


def test_a_calendar_link_is_made_and_ended_for_oneself(places: Places) -> None:
    joe = places.foreign.of.joe.pk

    def hers() -> Any:
        with scope(person_id=joe):
            return raw("SELECT * FROM alsets.my_calendar_link()")

    before = hers()
    assert len(before) == 1
    make_one = "SELECT alsets.make_calendar_link(%s, %s)"
    with scope(), pytest.raises(DatabaseError, match="belongs to a person"), transaction.atomic():
        raw(make_one, uuid4(), "f" * 64)
    for n, enters in enumerate(strangers(places).values()):
        with enters as now:
            if now.person_id:
                raw(make_one, uuid4(), f"{n}" * 64)
            raw("SELECT alsets.end_calendar_link()")
        assert hers() == before
    with scope(person_id=joe):
        raw("SELECT alsets.end_calendar_link()")
    assert hers() == []


def test_a_letter_is_claimed_once_and_only_one_being_sent_is_wiped_or_waits_again(
    places: Places,
) -> None:
    (letter,) = a_letter(places.foreign)
    claim = "SELECT * FROM alsets.claim_letter(%s)"
    raw("SELECT alsets.letter_sent(%s), alsets.letter_not_sent(%s)", letter, letter)
    assert len(raw(claim, letter)) == 1  # not wiped: nobody was sending it
    assert raw(claim, letter) == []
    raw("SELECT alsets.letter_not_sent(%s)", letter)
    assert len(raw(claim, letter)) == 1
    raw("SELECT alsets.letter_sent(%s)", letter)
    assert raw(claim, letter) == []


def test_a_letter_comes_back_once_and_tells_of_rows_whose_number_one_knows(
    places: Places,
) -> None:
    (letter,) = a_letter(places.foreign)
    about = "SELECT * FROM alsets.returned_letters((SELECT array_agg(gen_random_uuid())))"
    assert raw(about) == []
    assert raw("SELECT alsets.letter_returned(%s)", letter) == [(None,)], "nobody has sent it"
    raw("SELECT * FROM alsets.claim_letter(%s)", letter)
    assert raw("SELECT alsets.letter_returned(%s)", letter) == [(True,)]
    assert raw("SELECT alsets.letter_returned(%s)", letter) == [(None,)]
    assert raw("SELECT * FROM alsets.claim_letter(%s)", letter) == []


def test_what_waits_is_told_by_identifiers_alone(places: Places) -> None:
    tables = """
      SELECT proname, pg_get_function_result(oid) FROM pg_proc
      WHERE proname IN ('overdue_jobs', 'overdue_letters') ORDER BY proname
    """
    assert [gives for _name, gives in raw(tables)] == ["TABLE(id uuid)", "TABLE(id uuid)"]
    assert isinstance(raw("SELECT alsets.oldest_wait()")[0][0], float)


def test_functions_for_other_functions_are_closed_to_the_app(places: Places) -> None:
    for call in ("alsets.open_shares()", f"alsets.sit_down('{uuid4()}')"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            raw(f"SELECT {call}")
