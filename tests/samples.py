"""Programmes in full, so that something could leak: a sample for each part of an address.

The matrix of access fills every address from here. A new part of an address needs a sample: add it
to `_samples`, as ``part`` or, where one page wants another row than the rest, as ``page.part``.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils import timezone

from alsets.access import Role
from alsets.drafts.commands import keep_draft
from alsets.tenancy.scope import scope
from members.consent.commands import add_to_circle, give_consent, open_piece, share_piece
from members.consent.models import Form, Purpose
from members.models import Organisation, Person, Profile
from members.organisations import commands as organisations
from members.people.signing_in import sign_in_address
from plans.action_plan.commands import add_barrier, link_action
from plans.implementation.content import file_name
from plans.symposium.commands import answer_comment
from programmes.cohort.commands import begin_recovery
from programmes.cohort.models import Programme, Seat, SeatState
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.commands import choose_mode
from programmes.taking_part import commands as taking_part
from programmes.taking_part.models import InvolvementPayment
from sessions.actions.models import Action
from sessions.between import commands as between
from sessions.between.models import SetDate
from sessions.concerns.commands import Worry, note_on_concern, open_concern
from sessions.day import commands as day
from sessions.day.models import Harvest
from sessions.history.commands import let_organisation_see
from sessions.polls import commands as polls
from sessions.polls.models import CandidateSlot
from sessions.polls.patterns import Off, Offered
from sessions.reflections.commands import take_part, write_reflection
from sessions.reminders.models import Reminder
from sessions.schedule import commands as schedule
from sessions.schedule.links import my_feed
from tests import make
from tests.plans.make import Running, in_scope
from tests.plans.symposium import reading
from tests.programmes.cohort import make as cohort
from tests.programmes.cohort import waiting
from tests.programmes.requests import asking
from tests.programmes.sets import make as sets

INSIDE = "Zaffre"
"""A word in all that the other organisation wrote."""
OUTSIDE = "Ultramar"
"""A word in the names of the other organisation and its programme."""
SISTER = "Heliotrope"
"""A word in all that another programme of the same organisation wrote."""
SECRET = "Celadon"
"""A word in what one member keeps for herself alone."""

UNKNOWN: dict[str, object] = {
    "code": "no-such-code",
    "document": "no-such-file",
    "key": "no-such-chapter",
    "name": "no-such-file",
    "number": 77,
    "paper": "a5",
    "pk": 77,
    "question": "no-such-question",
    "token": "no-such-token",
    "turn": 77,
}
"""What fills a part of an address and was never there; rows have a fresh identifier instead."""


@dataclass(frozen=True)
class Place:
    """An organisation with a programme. ``samples``: a part of an address → what belongs here."""

    of: Running
    supporter: Person
    samples: dict[str, object]

    def sample(self, page: str, part: str) -> object:
        """Return what fills a part of the address of a page; `KeyError` where nobody said."""
        own = self.samples.get(f"{page}.{part}")
        return self.samples[part] if own is None else own


def place(host: make.Founded, *, word: str, named: str, more: bool = False) -> Place:
    """Make a programme in which everything exists that an address may name.

    ``more``: with a session and an edition that another one has no number for.
    """
    of = cohort.founded(host)
    with in_scope(of, of.helen):
        Organisation.objects.filter(pk=of.host.id).update(name=f"{named} House")
        Programme.objects.filter(pk=of.programme.pk).update(title=f"{named} Circle")
    supporter = make.membership(
        of=of.host, role=Role.SUPPORTER, name=f"{word} Sam", programme_id=of.programme.pk
    )
    amina = make.membership(of=of.host, name=f"{word} Amina", programme_id=of.programme.pk)
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        for who in (of.ruth, of.joe, of.helen):
            for face in Profile.objects.filter(person=who):
                face.chosen_name = f"{word} {face.chosen_name}"
                face.save()
    return Place(of, supporter, _samples(of, amina, word, more=more))


def _samples(of: Running, amina: Person, word: str, *, more: bool) -> dict[str, object]:
    taken = [_seat(of, who, word) for who in (of.joe, amina)]
    pairing = sets.pairing(of, of.joe, amina, reason=f"{word} reason")
    willow = sets.learning_set(of, f"{word} Willow")
    sets.move(of, *taken, to=willow)
    round_id = _sessions(of, word, willow.pk, more=more)
    asked, letter = cohort.asked(of, f"{word} Grace")
    editions = [reading.publish(of, f"{word} chapter")]
    if more:
        editions.append(reading.publish(of, f"{word} second chapter"))
    reader = reading.asked(of, f"{word} Short")
    comment = reader.says(f"{word} comment")
    with in_scope(of, of.ruth):
        answer_comment(
            by=of.as_ruth,
            comment_id=comment.pk,
            seen=0,
            outcome="taken_in",
            reason=f"{word} reason",
            decided_as=f"{word} Ruth",
        )
    newest = editions[-1]
    file = file_name(of.programme.slug, newest.number, newest.language, "standard")
    return {
        "organisation": of.host.slug,
        "programme": of.programme.slug,
        "lifted": of.programme.pk,
        "person": of.joe.pk,
        "seat": asked.pk,
        "free_seat.seat": taken[1],
        "learning_set": willow.pk,
        "round": round_id,
        **_between(of, word, willow.pk),
        "pairing": pairing.pk,
        "invite_supporter.seat": taken[1],
        "note_payment.seat": taken[1],
        **_recovery(of, word),
        "concern": _concern(of, word),
        "payment": _payment(of, taken[1], word),
        "entry": waiting.wait(of, f"{word} Wendy").pk,
        "number": 13 if more else 1,
        "edition.number": newest.number,
        "edition_progress.number": newest.number,
        "edition_file.number": newest.number,
        "edition_file.name": file.removesuffix(".pdf"),
        "pack_file.document": file.removesuffix(".pdf"),
        "key": "on-one-page",
        "demo_sign_in.key": "facilitator",
        "mfa_edit_webauthn.pk": 1,
        "mfa_remove_webauthn.pk": 1,
        "comment": comment.pk,
        "invitation.token": letter,
        "join_code.code": _card(of, word),
        "paper": "a4",
        **{f"{page}.token": reader.token for page in ("pack", "pack_comment", "pack_file")},
        **_roles(of, amina, word),
        **_texts(of, amina, word),
        **_requests(),
        "sign_in_link.token": sign_in_address(amina.pk, None).rstrip("/").rsplit("/", 1)[1],
    }


def _requests() -> dict[str, object]:
    """Ask for a set, once to the end and once half; the half one is no lead's business yet."""
    sent, begun = asking.sent(), asking.draft()
    return {
        "lead": asking.lead_id(),
        "asked": asking.asked_to_lead(),
        "set_request": asking.id_of(sent),
        "draft": asking.id_of(begun),
        "saved_request.token": sent.token,
        "withdraw_request.token": sent.token,
        "request_later.token": begun.token,
        "request_question.token": begun.token,
        "question": "you",
    }


def _recovery(of: Running, word: str) -> dict[str, object]:
    """Let somebody sit down, and let her in again: her seat, and the code."""
    who = cohort.joined(of, f"{word} Lou")
    with in_scope(of, of.ruth):
        seat = Seat.objects.get(person=who, programme=of.programme).pk
        code = begin_recovery(by=of.as_ruth, seat_id=seat)
    return {"let_in_again.seat": seat, "recovery": code}


def _concern(of: Running, word: str) -> UUID:
    """Let the facilitator say to two people that somebody may be in danger, and add a note."""
    of_all = "" if word == SISTER else word  # they look after safety in all of an organisation
    two = [
        make.membership(of=of.host, role=Role.SAFEGUARDING_LEAD, name=f"{of_all} {name}")
        for name in ("Safiya", "Simon")
    ]
    with in_scope(of, of.ruth):
        row = open_concern(
            by=of.as_ruth,
            worry=Worry(f"{word} worry", "not", about_id=of.joe.pk, why_not_told=f"{word} why"),
            first_id=two[0].pk,
            second_id=two[1].pk,
            once=uuid4(),
        )
        note_on_concern(by=of.as_ruth, concern_id=row.pk, words=f"{word} note", once=uuid4())
    return row.pk


def _payment(of: Running, seat_id: UUID, word: str) -> UUID:
    """Let somebody say what she needs and to what she says yes; note that she was paid."""
    with in_scope(of, of.ruth):
        taking_part.change_agreement(by=of.as_ruth, sentences=[f"{word} sentence"], seen=1)
    with in_scope(of, of.joe):
        taking_part.tell_needs(
            by=of.as_joe,
            perspective="service_user",
            further=["family_friend"],
            needs=f"{word} ramp",
            journey=f"{word} bus",
            comes_with=f"{word} brother",
            languages=f"{word} tongue",
            address_as=f"{word} Joe",
            payment="cash",
        )
        taking_part.say_yes(by=of.as_joe, version=2)
    with in_scope(of, of.ruth):
        taking_part.note_payment(by=of.as_ruth, seat_id=seat_id, paid_on=timezone.localdate())
        return InvolvementPayment.objects.get(programme=of.programme).pk


def _seat(of: Running, who: Person, word: str) -> UUID:
    with in_scope(of, of.ruth):
        return Seat.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            perspective="service_user",
            state=SeatState.TAKEN,
            person=who,
            name=f"{word} {who.pk.hex[:4]}",
        ).pk


def _sessions(of: Running, word: str, learning_set_id: UUID, *, more: bool) -> UUID:
    """Date a session for today, and let it happen: a reply, a meeting, a round; return that."""
    now = timezone.now()
    with in_scope(of, of.ruth):
        if more:
            LearningSession.objects.create(
                organisation=of.host.organisation, programme=of.programme, number=13, title=word
            )
        number = 13 if more else 1
        schedule.date_session(
            by=of.as_ruth,
            number=number,
            starts_at=(now + dt.timedelta(days=1)).replace(hour=12),
            place=f"{word} hall",
        )
        LearningSession.objects.filter(number=number).update(starts_at=now)
        day.open_meeting(by=of.as_ruth, number=number, learning_set_id=learning_set_id)
        recorded = day.record_round(
            by=of.as_ruth,
            number=number,
            learning_set_id=learning_set_id,
            presenter_id=of.joe.pk,
            question=f"{word} question",
            actions=[day.NewAction(f"{word} try", of.joe.pk)],
        )
        day.keep_note(
            by=of.as_ruth,
            round_id=recorded.round.pk,
            words=f"{word} note",
            before=f"{word} before",
            now=f"{word} now",
            seen=0,
        )
        day.mark_attendance(
            by=of.as_ruth, number=number, learning_set_id=learning_set_id, present={of.joe.pk}
        )
    _live(of, word, number, learning_set_id)
    _poll(of, word)
    with scope(person_id=of.host.office, organisation_id=of.host.id):
        row = LearningSession.objects.get(programme=of.programme, number=number)
        Reminder.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            learning_session=row,
            starts_at=now,
            days_ahead=1,
        )
    with in_scope(of, of.joe):
        schedule.reply(by=of.as_joe, number=number, answer="coming", note=f"{word} reply")
        let_organisation_see(by=of.as_joe, yes=True)
    return recorded.round.pk


def _between(of: Running, word: str, learning_set_id: UUID) -> dict[str, object]:
    """Let a set look after itself and meet between sessions, today."""
    with in_scope(of, of.ruth):
        choose_mode(by=of.as_ruth, learning_set_id=learning_set_id, mode="self_facilitated")
        row = between.plan_set_date(
            by=of.as_ruth,
            learning_set_id=learning_set_id,
            starts_at=(timezone.now() + dt.timedelta(days=3)).replace(hour=9),
            place=f"{word} kitchen",
            link="",
            once=uuid4(),
        )
        SetDate.objects.filter(pk=row.pk).update(starts_at=timezone.now())
        number = row.learning_session.number
        at = {"number": number, "learning_set_id": learning_set_id, "turn": row.turn}
        day.open_between(by=of.as_ruth, **at)  # type: ignore[arg-type]  # see `at`
    return {"set_date": row.pk, "turn": row.turn, "between.number": number}


def _poll(of: Running, word: str) -> None:
    """Ask for dates, with one answer."""
    start = timezone.now() + dt.timedelta(days=40)
    with in_scope(of, of.ruth):
        polls.keep_days_off(
            by=of.as_ruth, off=[Off(start.date(), start.date(), f"{word} holidays")]
        )
        polls.ask_for_dates(
            by=of.as_ruth,
            offered=[
                Offered(day.date(), n, day)
                for n, day in enumerate((start, start + dt.timedelta(days=7)))
            ],
            n_dates=1,
            length_minutes=210,
            least_days=7,
        )
        slot = CandidateSlot.objects.filter(programme=of.programme).order_by("starts_at")[0]
    with in_scope(of, of.joe):
        polls.answer_dates(by=of.as_joe, answers={slot.pk: "yes"})


def _live(of: Running, word: str, number: int, learning_set_id: UUID) -> None:
    """Let something of everything be on a board: a round goes on, one asks, one waits for time."""
    here = {"number": number, "learning_set_id": learning_set_id}
    with in_scope(of, of.ruth):
        day.open_meeting(by=of.as_ruth, number=number, learning_set_id=None)
        day.record_round(by=of.as_ruth, presenter_id=of.joe.pk, over=False, **here)  # type: ignore[arg-type]
        day.gather(by=of.as_ruth, kind="barrier", words=f"{word} gathered", **here)  # type: ignore[arg-type]
        day.ask_question(by=of.as_ruth, words=f"{word} What helps?", **here)  # type: ignore[arg-type]
        day.write_journal(
            by=of.as_ruth, number=number, words={"promoting": f"{word} journal"}, seen=0
        )
        day.change_openings(by=of.as_ruth, language="en", openings=f"{word} opening", seen=0)
        block = AgendaBlock.objects.create(
            organisation=of.host.organisation,
            learning_session=LearningSession.objects.get(programme=of.programme, number=number),
            position=99,
            kind="plenary",
            title=f"{word} circle",
            minutes=5,
        )
        day.go_to_block(by=of.as_ruth, number=number, block_id=block.pk)
    with in_scope(of, of.joe):
        day.ask_for_time(by=of.as_joe, question=f"{word} wish", **here)  # type: ignore[arg-type]
        day.need_break(by=of.as_joe, **here)  # type: ignore[arg-type]


def _card(of: Running, word: str) -> str:
    _seat_kept, code = cohort.card(of, f"{word} Ben")
    return code


def _roles(of: Running, amina: Person, word: str) -> dict[str, object]:
    """Make an invitation that is open, and a role that can be ended."""
    helen = of.member(of.helen, Role.COORDINATOR)
    with in_scope(of, of.helen):
        invited = organisations.invite(
            by=helen, programme_id=None, role=Role.SPONSOR, email="s@example.org", name=word
        )
        held = organisations.give_role(by=helen, person_id=amina.pk, role=Role.SPONSOR)
    return {"invitation": invited.pk, "held": held.pk}


def _texts(of: Running, amina: Person, word: str) -> dict[str, object]:
    """Let people write, open, agree: some of it to everybody, some of it to nobody."""
    with in_scope(of, of.joe):
        action = Action.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            person=of.joe,
            title=f"{word} action",
        )
        came_up = Harvest.objects.get(programme=of.programme).pk
        barrier = add_barrier(
            by=of.as_joe, title=f"{word} barrier", level="practice", harvest_id=came_up
        )
        schedule.make_calendar_link()
        link_action(by=of.as_joe, barrier_id=barrier.pk, action_id=action.pk)
        calendar = my_feed().rsplit("/", 1)[1].removesuffix(".ics")
    with in_scope(of, amina):
        Action.objects.create(
            organisation=of.host.organisation,
            programme=of.programme,
            person=amina,
            title=f"{SECRET} action",
            is_private=True,
        )
    with scope(person_id=amina.pk):
        keep_draft(amina.pk, "somewhere", {"words": [SECRET]})
        write_reflection(person_id=amina.pk, title=SECRET, language="en", happened=SECRET)
    mine, share, consent = _opened(of, of.joe, f"{word} of Joe")
    hers, _share, _consent = _opened(of, amina, f"{word} of Amina")
    with in_scope(of, of.ruth):
        for piece in (mine, hers):
            open_piece(reader=of.as_ruth, piece_id=piece)
    with scope(person_id=of.joe.pk):
        part = take_part(
            person_id=of.joe.pk,
            source_id=mine,
            key="happened-0",
            words=f"{word} of Joe happened",
            piece_id=uuid4(),
        )
        share_piece(
            person_id=of.joe.pk,
            piece_id=part.pk,
            organisation_id=of.host.id,
            circle_id=of.programme.circle_id,
        )
    return {
        "extract.piece": part.pk,
        "action": action.pk,
        "barrier": barrier.pk,
        "calendar.token": calendar,
        "piece": mine,
        "read_piece.piece": hers,
        "share": share,
        "consent": consent,
    }


def _opened(of: Running, who: Person, title: str) -> tuple[UUID, UUID, UUID]:
    """Write a reflection, open it to the programme's circle, agree to a use of its words."""
    circle, host = of.programme.circle_id, of.host.id
    assert circle is not None
    with scope(person_id=of.host.office, organisation_id=host):
        for one in (of.ruth, of.joe, who):
            add_to_circle(circle_id=circle, organisation_id=host, person_id=one.pk)
    with scope(person_id=who.pk):
        piece = write_reflection(
            person_id=who.pk, title=title, language="en", happened=f"{title} happened"
        ).piece_id
        share = share_piece(
            person_id=who.pk, piece_id=piece, organisation_id=host, circle_id=circle
        )
        given = give_consent(
            person_id=who.pk,
            piece_id=piece,
            organisation_id=host,
            purpose=Purpose.SYMPOSIUM,
            form=Form.NO_NAME,
            words=f"{title} agreed",
            language="en",
        )
    return piece, share.pk, given.consent_id
