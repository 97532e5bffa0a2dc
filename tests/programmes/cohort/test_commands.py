"""Keeping seats, sitting down, leaving."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from alsets.access import Role
from alsets.tenancy.ids import uuid7
from alsets.tenancy.scope import scope
from members.consent.commands import begin_piece, share_piece
from members.consent.models import CircleMember, PieceKind, Share
from members.models import Invitation, Membership, Person, Profile
from members.organisations.commands import invite as invite_to_role
from members.organisations.commands import take_back_invitation
from members.people.commands import CardUsed, account_for
from programmes.cohort import cards, commands, queries
from programmes.cohort.models import JoinCode, Perspective, Seat, SeatState
from tests import make as ground
from tests.plans.make import Running
from tests.programmes.cohort import make
from tests.sessions.post import posted

pytestmark = pytest.mark.django_db
WORDS = "seven green kites"


def invite(of: Running, email: str, name: str = "Grace", perspective: str = "service_user") -> Seat:
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return commands.invite_member(
            by=make.helen(of), perspective=perspective, name=name, email=email
        )


# Keeping


def test_a_seat_is_kept_and_a_letter_goes_out() -> None:
    of = make.founded()
    with posted() as post:
        seat = invite(of, "Grace@Example.org", "Grace Bell", "practitioner")

    assert (seat.state, seat.perspective, seat.name) == ("invited", "practitioner", "Grace Bell")
    assert [letter.to for letter in post.letters] == ["grace@example.org"]
    assert "Grace" not in post.letters[0].text
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        (invitation,) = Invitation.objects.all()
        assert (seat.invitation_id, invitation.role, invitation.programme_id) == (
            invitation.pk,
            "member",
            of.programme.pk,
        )


def test_the_same_address_asked_twice_is_one_seat_with_the_newer_words() -> None:
    of = make.founded()
    first = invite(of, "grace@example.org", "Grace", "service_user")
    again = invite(of, " GRACE@example.org", "Grace Bell", "family_friend")

    assert again.pk == first.pk
    now = make.seat_now(of, first)
    assert (now.name, now.perspective) == ("Grace Bell", "family_friend")


def test_there_is_no_seat_beyond_the_cap_and_no_letter() -> None:
    of = make.founded(cap=2)
    invite(of, "one@example.org")
    make.card(of)
    with posted() as post, pytest.raises(commands.NoSeatFree):
        invite(of, "three@example.org")
    assert post.letters == []
    assert invite(of, "one@example.org").name == "Grace"  # she has her seat already
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        with pytest.raises(commands.NoSeatFree):
            commands.make_join_card(by=make.helen(of), perspective="practitioner", name="Lena")
        assert Seat.objects.count() == 2
        assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SUPPORTER, Role.SPONSOR])
def test_only_those_who_run_the_programme_fill_seats(role: Role) -> None:
    of = make.founded()
    seat, _token = make.asked(of)
    who = of.member(of.joe, role)
    with scope(person_id=of.joe.pk, organisation_id=of.host.id):
        for deed in (
            lambda: commands.invite_member(
                by=who, perspective="practitioner", name="x", email="x@x.org"
            ),
            lambda: commands.make_join_card(by=who, perspective="practitioner", name="x"),
            lambda: commands.ask_again(by=who, seat_id=seat.pk),
            lambda: commands.take_back_seat(by=who, seat_id=seat.pk),
            lambda: commands.leave_seat(by=who, seat_id=seat.pk),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_facilitator_fills_seats_of_her_own_programme_alone() -> None:
    of = make.founded()
    other = make.founded(of.host)
    seat, _token = make.asked(of, by=of.as_ruth)
    theirs, _token = make.asked(other)
    assert seat.state == SeatState.INVITED
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        with pytest.raises(Seat.DoesNotExist):
            commands.take_back_seat(by=of.as_ruth, seat_id=theirs.pk)
        forged = other.member(of.ruth, Role.FACILITATOR)
        with pytest.raises(DatabaseError), transaction.atomic():
            commands.make_join_card(by=forged, perspective="practitioner", name="x")


def test_a_card_asked_for_twice_by_one_form_is_one_card() -> None:
    of = make.founded()
    key = uuid7()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        for _press in range(2):
            commands.make_join_card(
                by=make.helen(of), perspective="service_user", name="Ben", key=key
            )
        assert [seat.pk for seat in Seat.objects.all()] == [key]
        assert JoinCode.objects.count() == 1


def test_only_the_hash_of_a_code_is_kept_and_the_card_prints_again() -> None:
    of = make.founded()
    seat, code = make.card(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        row = JoinCode.objects.get(seat=seat)
        assert len(row.card_number) == 8
        assert code.replace("-", "") not in str(vars(row))
        assert row.code_hash == cards.code_hash(code.lower().replace("-", " "))
        assert cards.code_of(row) == code
        row.code_hash = "x" * 64
        assert cards.code_of(row) == ""


def test_a_new_code_ends_the_one_before() -> None:
    of = make.founded()
    seat, code = make.card(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        commands.ask_again(by=make.helen(of), seat_id=seat.pk)
        (card,) = queries.cards_to_print(make.helen(of))
    with scope():
        assert queries.offer_of_card(code) is None
        offer = queries.offer_of_card(card.code)
        assert offer is not None
        assert (offer.state, offer.number) == ("open", card.number)


def test_asking_again_sends_a_letter_whose_link_alone_works() -> None:
    of = make.founded()
    seat, token = make.asked(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id), posted() as post:
        Invitation.objects.update(sent_at=timezone.now() - dt.timedelta(hours=1))
        commands.ask_again(by=make.helen(of), seat_id=seat.pk)
    again = make.token_in(post.letters[0].text)
    with scope():
        assert queries.offer_of_letter(token) is None
        offer = queries.offer_of_letter(again)
        assert offer is not None
        assert offer.state == "open"


def test_taking_back_frees_the_seat_and_closes_letter_and_card() -> None:
    of = make.founded(cap=2)
    seat, token = make.asked(of)
    other, code = make.card(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        for one in (seat, other):
            commands.take_back_seat(by=make.helen(of), seat_id=one.pk)
        assert Seat.objects.count() == 0
    with scope():
        offer = queries.offer_of_letter(token)
        assert offer is not None
        assert offer.state == "taken_back"
        assert queries.offer_of_card(code) is None
        assert commands.join_by_letter(token=token, person_id=None, name="Grace") is None
        assert commands.join_by_card(code=code, person_id=None, name="B", secret=WORDS) is None
        assert not Person.objects.filter(card_number__isnull=False).exists()
    assert invite(of, "new@example.org").state == SeatState.INVITED


def test_what_was_answered_is_not_taken_back() -> None:
    of = make.founded()
    seat, token = make.asked(of)
    with scope():
        assert commands.join_by_letter(token=token, person_id=None, name="Grace")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        for deed in (commands.take_back_seat, commands.ask_again):
            with pytest.raises(commands.AnsweredMeanwhile):
                deed(by=make.helen(of), seat_id=seat.pk)
    assert make.seat_now(of, seat).state == SeatState.TAKEN


def test_a_seat_whose_letter_was_taken_back_by_itself_can_still_be_given_up() -> None:
    of = make.founded()
    seat, _token = make.asked(of)
    assert seat.invitation_id
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        take_back_invitation(by=make.helen(of), invitation_id=seat.invitation_id)
        with pytest.raises(commands.AnsweredMeanwhile):
            commands.ask_again(by=make.helen(of), seat_id=seat.pk)
        commands.take_back_seat(by=make.helen(of), seat_id=seat.pk)
    assert make.seat_now(of, seat) is None


def test_a_number_that_a_card_elsewhere_has_is_not_given_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of, other = make.founded(), make.founded()
    theirs, _code = make.card(other)
    taken = make.number_of(other, theirs)
    numbers = iter([taken, taken, "00000001"])
    monkeypatch.setattr(cards, "new_number", lambda: next(numbers))
    seat, _code = make.card(of)

    assert make.number_of(of, seat) == "00000001"
    monkeypatch.setattr(cards, "new_number", lambda: taken)
    with pytest.raises(RuntimeError):
        make.card(of)


# Sitting down


def test_saying_yes_to_a_letter_gives_seat_role_circle_and_face() -> None:
    of = make.founded()
    seat, token = make.asked(of, "Grace Bell", email="grace@example.org")
    with scope():
        joined = commands.join_by_letter(
            token=token, person_id=None, name="Gracie", word="mother", language="it"
        )
    assert joined is not None
    person = commands.person_of(joined.person_id)
    now = make.seat_now(of, seat)

    assert (person.email, person.language) == ("grace@example.org", "it")
    assert (now.state, now.person_id, now.name) == ("taken", person.pk, "Grace Bell")
    with scope(person_id=person.pk, organisation_id=of.host.id):
        face = Profile.objects.get(person_id=person.pk)
        assert (face.chosen_name, face.perspective_word) == ("Gracie", "mother")
        held = Membership.objects.get(person_id=person.pk)
        assert (held.role, held.programme_id, held.active) == ("member", of.programme.pk, True)
        assert CircleMember.objects.filter(circle=of.programme.circle, person_id=person.pk).exists()


def test_a_letter_lets_in_once_and_the_same_yes_twice_is_one() -> None:
    of = make.founded()
    _seat, token = make.asked(of, email="grace@example.org")
    with scope():
        first = commands.join_by_letter(token=token, person_id=None, name="Grace")
        assert commands.join_by_letter(token=token, person_id=None, name="Mallory") is None
    assert first is not None
    with scope(person_id=first.person_id):
        again = commands.join_by_letter(token=token, person_id=first.person_id, name="Grace")
    assert again == first
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Seat.objects.filter(state=SeatState.TAKEN).count() == 1


def test_a_letter_to_another_address_seats_nobody() -> None:
    of = make.founded()
    seat, token = make.asked(of, email="grace@example.org")
    mallory = ground.person()
    with scope(person_id=mallory.pk):
        assert commands.join_by_letter(token=token, person_id=mallory.pk, name="Mallory") is None
        assert Membership.objects.count() == 0
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_card_makes_an_account_that_its_number_and_words_open() -> None:
    of = make.founded()
    seat, code = make.card(of, "Ben Hart")
    with scope():
        joined = commands.join_by_card(
            code=code.lower(), person_id=None, name="Benny", secret=" Seven  green KITES "
        )
    assert joined is not None
    person = commands.person_of(joined.person_id)

    assert (person.email, person.card_number) == (None, make.number_of(of, seat))
    assert person.check_password(WORDS)
    assert WORDS not in person.password
    assert make.seat_now(of, seat).person_id == person.pk
    with scope(person_id=person.pk, organisation_id=of.host.id):
        assert Profile.objects.get(person_id=person.pk).chosen_name == "Benny"
        assert CircleMember.objects.filter(circle=of.programme.circle, person_id=person.pk).exists()


def test_a_used_card_opens_nothing_and_makes_no_account() -> None:
    of = make.founded()
    _seat, code = make.card(of)
    with scope():
        assert commands.join_by_card(code=code, person_id=None, name="Ben", secret=WORDS)
        before = Person.objects.count()
        assert commands.join_by_card(code=code, person_id=None, name="Eve", secret=WORDS) is None
        assert Person.objects.count() == before
    eve = ground.person()
    with scope(person_id=eve.pk):
        assert commands.join_by_card(code=code, person_id=eve.pk, name="Eve") is None


def test_a_card_that_is_too_old_opens_nothing() -> None:
    of = make.founded()
    _seat, code = make.card(of)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        JoinCode.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
        JoinCode.objects.update(code_hash=cards.code_hash(code))
    with scope():
        offer = queries.offer_of_card(code)
        assert offer is not None
        assert offer.state == "expired"
        assert commands.join_by_card(code=code, person_id=None, name="B", secret=WORDS) is None


def test_a_card_that_is_too_old_seats_nobody_who_is_signed_in() -> None:
    of = make.founded()
    seat, code = make.card(of)
    ana = ground.person()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        JoinCode.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
        JoinCode.objects.update(code_hash=cards.code_hash(code))
    with scope(person_id=ana.pk):
        assert commands.join_by_card(code=code, person_id=ana.pk, name="Ana") is None
        assert not Membership.objects.filter(person_id=ana.pk).exists()
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_a_number_that_has_an_account_makes_no_second_one() -> None:
    of = make.founded()
    seat, code = make.card(of)
    ground.person(email=None, card_number=make.number_of(of, seat))
    with scope(), pytest.raises(CardUsed):
        commands.join_by_card(code=code, person_id=None, name="Ben", secret=WORDS)
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_somebody_signed_in_joins_by_card_as_herself() -> None:
    of = make.founded()
    seat, code = make.card(of)
    ana = ground.person()
    with scope(person_id=ana.pk):
        joined = commands.join_by_card(code=code, person_id=ana.pk, name="Ana")
        again = commands.join_by_card(code=code, person_id=ana.pk, name="Ana")
    assert joined is not None
    assert (joined, joined.person_id) == (again, ana.pk)
    assert make.seat_now(of, seat).person_id == ana.pk
    assert commands.person_of(ana.pk).card_number is None


def test_who_is_asked_twice_has_one_seat() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    seat, code = make.card(of, "Ana again")
    with scope(person_id=ana.pk):
        assert commands.join_by_card(code=code, person_id=ana.pk, name="Ana")
    assert make.seat_now(of, seat).state == SeatState.LEFT
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        taken = Seat.objects.filter(state=SeatState.TAKEN)
        assert [one.person_id for one in taken] == [ana.pk]


def test_a_letter_to_a_role_gives_no_seat() -> None:
    of = make.founded()
    with scope(person_id=of.helen.pk, organisation_id=of.host.id), posted() as post:
        invite_to_role(
            by=make.helen(of),
            programme_id=of.programme.pk,
            role=Role.FACILITATOR,
            email="new@example.org",
            name="Nell",
        )
    token = make.token_in(post.letters[0].text)
    with scope():
        joined = commands.join_by_letter(token=token, person_id=None, name="Nell")
    assert joined is not None
    assert joined.role is Role.FACILITATOR
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        assert Seat.objects.count() == 0
        assert not CircleMember.objects.filter(person_id=joined.person_id).exists()


def test_a_face_one_has_already_keeps_what_was_not_asked() -> None:
    of = make.founded()
    ana = ground.membership(of=of.host, role=Role.SPONSOR, name="Ana")
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        Profile.objects.filter(person_id=ana.pk).update(pronoun="she", perspective_word="nurse")
    _seat, token = make.asked(of, email=str(ana.email))
    with scope(person_id=ana.pk):
        assert commands.join_by_letter(token=token, person_id=ana.pk, name="Anna")
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        face = Profile.objects.get(person_id=ana.pk)
        assert (face.chosen_name, face.pronoun, face.perspective_word) == ("Anna", "she", "nurse")


# Leaving


def test_leaving_ends_seat_role_circle_and_what_was_opened() -> None:
    of = make.founded(cap=1)
    ana = make.joined(of, "Ana")
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        piece = begin_piece(person_id=ana.pk, kind=PieceKind.REFLECTION, title="A thought")
        assert of.programme.circle_id
        share_piece(
            person_id=ana.pk,
            piece_id=piece.pk,
            organisation_id=of.host.id,
            circle_id=of.programme.circle_id,
        )
        me = of.member(ana, Role.MEMBER)
        seat_id = queries.own_seat(me)
        assert seat_id
        commands.leave_seat(by=me, seat_id=seat_id)
    with scope(person_id=ana.pk):
        assert [held.active for held in Membership.objects.all()] == [False]
        assert [share.ended_at is None for share in Share.objects.all()] == [False]
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        left = Seat.objects.get(pk=seat_id)
        assert (left.state, left.person_id, left.left_at is None) == ("left", ana.pk, False)
        assert not CircleMember.objects.filter(person_id=ana.pk).exists()
        commands.leave_seat(by=make.helen(of), seat_id=seat_id)  # twice is fine
    assert invite(of, "next@example.org").state == SeatState.INVITED


def test_who_has_left_comes_back_by_a_new_invitation() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        (seat,) = Seat.objects.filter(person_id=ana.pk)
        commands.leave_seat(by=make.helen(of), seat_id=seat.pk)
    again, token = make.asked(of, "Ana", email=str(ana.email))
    with scope():
        joined = commands.join_by_letter(token=token, person_id=None, name="Ana")
    assert joined is not None
    assert joined.person_id == ana.pk
    assert make.seat_now(of, again).state == SeatState.TAKEN
    with scope(person_id=ana.pk):
        mine = Membership.objects.filter(person_id=ana.pk)
        assert [held.active for held in mine] == [True]


def test_other_roles_and_shares_elsewhere_stay() -> None:
    of = make.founded()
    ana = make.joined(of, "Ana")
    ground.membership(of=of.host, who=ana, role=Role.SPONSOR)
    with scope(person_id=ana.pk, organisation_id=of.host.id):
        me = of.member(ana, Role.MEMBER)
        seat_id = queries.own_seat(me)
        assert seat_id
        piece = begin_piece(person_id=ana.pk, kind=PieceKind.REFLECTION, title="A thought")
        share_piece(
            person_id=ana.pk,
            piece_id=piece.pk,
            organisation_id=of.host.id,
            reader_id=of.ruth.pk,
        )
        commands.leave_seat(by=me, seat_id=seat_id)
        assert [share.ended_at for share in Share.objects.all()] == [None]
        assert [held.role for held in Membership.objects.filter(person_id=ana.pk, active=True)] == [
            "sponsor"
        ]


# The doors, knocked at by everybody else


def test_the_doors_of_joining_open_to_nobody_else() -> None:
    of = make.founded()
    seat, _token = make.asked(of, email="grace@example.org")
    grace = account_for(email="grace@example.org")
    eve = ground.membership(of=ground.organisation(), role=Role.COORDINATOR)
    for who in (None, eve.pk, of.joe.pk, of.helen.pk, grace.pk):
        with scope(person_id=who), connection.cursor() as cursor:
            cursor.execute("SELECT alsets.take_seat(%s)", [seat.invitation_id])
    assert make.seat_now(of, seat).state == SeatState.INVITED  # nobody has accepted
    with scope(), pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT alsets.sit_down(%s)", [seat.pk])
    with scope(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM alsets.invited_programme('no such hash')")
        assert cursor.fetchall() == []
        cursor.execute("SELECT * FROM alsets.join_card('no such hash')")
        assert cursor.fetchall() == []
        cursor.execute("SELECT * FROM alsets.accept_join_code('no such hash')")
        assert cursor.fetchall() == []


def test_nobody_in_scope_takes_no_card() -> None:
    of = make.founded()
    seat, code = make.card(of)
    with scope(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM alsets.accept_join_code(%s::text)", [cards.code_hash(code)])
        assert cursor.fetchall() == []
    assert make.seat_now(of, seat).state == SeatState.INVITED


def test_the_door_of_leaving_opens_to_herself_and_those_who_run_it() -> None:
    of = make.founded()
    ana, ben = make.joined(of, "Ana"), make.joined(of, "Ben")
    beside = make.founded(of.host)
    eve = ground.membership(of=ground.organisation(), role=Role.COORDINATOR)
    sponsor = ground.membership(of=of.host, role=Role.SPONSOR)
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        seat = Seat.objects.get(person_id=ana.pk)

    def leaves(who: object) -> bool:
        with scope(person_id=who), connection.cursor() as cursor:  # type: ignore[arg-type]
            cursor.execute("SELECT alsets.leave_seat(%s)", [seat.pk])
            (said,) = cursor.fetchone()
        return bool(said)

    for who in (None, ben.pk, of.joe.pk, beside.ruth.pk, eve.pk, sponsor.pk, ground.network_lead()):
        assert not leaves(who)
    assert make.seat_now(of, seat).state == SeatState.TAKEN
    assert leaves(of.ruth.pk)
    assert not leaves(of.ruth.pk)


# For rooms above


def test_who_sits_there_in_numbers_and_faces() -> None:
    of = make.founded()
    make.joined(of, "Zoe", perspective="practitioner")
    make.joined(of, "Ana")
    make.asked(of, "Not yet")
    with scope(person_id=of.ruth.pk, organisation_id=of.host.id):
        mix = queries.composition(of.programme.pk)
        assert {k: n for k, n in mix.items() if n} == {
            Perspective.SERVICE_USER: 1,
            Perspective.PRACTITIONER: 1,
        }
        assert set(mix) == set(Perspective)
        assert [face.name for face in queries.people_in(of.as_ruth)] == ["Ana", "Zoe"]
        rows = queries.seats_of(of.programme.pk)
        assert [(row.name, row.state) for row in rows] == [
            ("Zoe", "taken"),
            ("Ana", "taken"),
            ("Not yet", "invited"),
        ]
