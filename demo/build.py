"""Lives the months of the demo network again, through the product's own commands.

Each deed is done by the person who would do it, in her scope. What lies in the past is moved there
afterwards: days of sessions by those who run them, the rest by `demo.past` as owner.
"""

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from alsets.access import Member, Role
from alsets.access.doors import token_hash
from alsets.access.members import OpenLink
from alsets.jobs import commands as jobs
from alsets.jobs.models import Job
from alsets.tenancy.ids import uuid7
from alsets.tenancy.scope import Scope, scope
from demo import people, words
from demo.afterwards import afterwards
from demo.people import Someone
from members.consent.commands import add_to_circle, give_consent, open_piece
from members.consent.links import token_of
from members.consent.models import Form, Link, Purpose
from members.management.commands.found_network import found
from members.network.commands import ask_to_lead
from members.network.models import NetworkLead
from members.organisations.commands import give_role, invite
from members.organisations.models import Membership, Organisation
from members.people.commands import account_for, account_for_card, keep_profile
from members.people.models import Person, Profile
from plans.action_plan import commands as wall
from plans.implementation import commands as plan
from plans.implementation.models import Chapter, Edition
from plans.symposium import commands as symposium
from programmes.cohort import commands as cohort
from programmes.cohort.models import Programme, ProgrammeState, Seat, SeatState
from programmes.curriculum import commands as curriculum
from programmes.curriculum.models import LearningSession
from programmes.requests import commands as requests
from programmes.requests.models import SetRequest
from programmes.requests.queries import proof_of
from programmes.sets import commands as sets
from programmes.sets.models import LearningSet
from programmes.taking_part import commands as taking_part
from sessions.actions import commands as actions
from sessions.actions.models import Action
from sessions.day import commands as day
from sessions.polls import commands as polls
from sessions.polls.models import CandidateSlot
from sessions.polls.patterns import Off, Pattern, offered
from sessions.reflections import commands as reflections
from sessions.schedule import commands as schedule

NETWORK = "A network for whole lives"
WEEK = dt.timedelta(weeks=1)


@dataclass
class Host:
    """An organisation with its office and the accounts of its people by key."""

    organisation: Organisation
    office_id: UUID
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def office(self) -> Member:
        """The office, as commands take it."""
        return Member(
            person_id=self.office_id,
            organisation_id=self.organisation.pk,
            roles=frozenset({Role.OFFICE}),
            organisation_slug=self.organisation.slug,
            organisation_name=self.organisation.name,
        )

    def role(self, someone: Someone, role: Role, programme: Programme | None = None) -> None:
        """Give somebody a role, as the office does; with the first she gets account and face."""
        if someone.key not in self.people:
            self.people[someone.key] = _account(someone)
        person_id, here = self.people[someone.key].pk, self.organisation.pk
        with scope(person_id=self.office_id, organisation_id=here):
            give_role(
                by=self.office,
                person_id=person_id,
                role=role,
                programme_id=programme.pk if programme else None,
            )
        keep_profile(organisation_id=here, person_id=person_id, chosen_name=someone.name)
        with scope(person_id=person_id, organisation_id=here):
            Profile.objects.filter(organisation_id=here, person_id=person_id).update(
                pronoun=someone.pronoun, perspective_word=someone.word
            )


def _account(someone: Someone) -> Person:
    if someone.card_number:
        return account_for_card(
            card_number=someone.card_number, secret=people.CARD_WORDS, language=someone.language
        )
    return account_for(email=someone.email, language=someone.language)


@dataclass
class Course:
    """A programme while it is lived: who runs it, and who sits in which set."""

    host: Host
    programme: Programme
    facilitator: Someone
    sets: dict[str, list[Someone]] = field(default_factory=dict)
    set_ids: dict[str, UUID] = field(default_factory=dict)

    def member(self, someone: Someone, role: Role = Role.MEMBER) -> Member:
        """Return somebody as commands take her."""
        return Member(
            person_id=self.host.people[someone.key].pk,
            organisation_id=self.host.organisation.pk,
            programme_id=self.programme.pk,
            roles=frozenset({role}),
            organisation_slug=self.host.organisation.slug,
            programme_slug=self.programme.slug,
            organisation_name=self.host.organisation.name,
            programme_title=self.programme.title,
        )

    @property
    def circle(self) -> UUID:
        """The circle of the whole programme."""
        if self.programme.circle_id is None:
            raise LookupError("A programme that was founded has a circle.")
        return self.programme.circle_id

    @property
    def leads(self) -> Member:
        """The facilitator, as commands take her."""
        return self.member(self.facilitator, Role.FACILITATOR)

    def as_lead(self) -> AbstractContextManager[Scope]:
        """Enter the organisation as the facilitator."""
        return self.as_somebody(self.facilitator)

    def as_somebody(self, someone: Someone) -> AbstractContextManager[Scope]:
        """Enter the organisation as somebody."""
        return scope(
            person_id=self.host.people[someone.key].pk, organisation_id=self.host.organisation.pk
        )

    def set_of(self, someone: Someone) -> str:
        """Return the name of the set that somebody sits in."""
        return next(name for name, sitting in self.sets.items() if someone in sitting)


def on_a_thursday(weeks: int, at: dt.time, zone: str) -> dt.datetime:
    """Return the Thursday so many weeks from the next one that is at least six days away."""
    today = timezone.localdate()
    ahead = 6 + (3 - (today.weekday() + 6)) % 7
    day_ = today + dt.timedelta(days=ahead) + weeks * WEEK
    return dt.datetime.combine(day_, at, tzinfo=zoneinfo.ZoneInfo(zone))


MORNING, LAST = dt.time(8), dt.time(20, 30)
"""When a half day begins at the earliest and at the latest."""


def soon(zone: str) -> dt.datetime:
    """Return the next full or half hour that is at least ten minutes away, by day.

    Too late for a half day today, it is the next morning.
    """
    later = timezone.now().astimezone(zoneinfo.ZoneInfo(zone)) + dt.timedelta(minutes=40)
    start = later.replace(minute=later.minute // 30 * 30, second=0, microsecond=0)
    if MORNING <= start.time() <= LAST:
        return start
    next_day = dt.timedelta(days=start.time() > LAST)
    return start.replace(hour=MORNING.hour, minute=0) + next_day


# The network and its hosts


def found_network() -> Member:
    """Make the network and its lead, as ``manage.py found_network`` does."""
    with transaction.atomic(using="owner"):
        lead_id, _last = found(name=NETWORK, email=people.LEAD.email, lead=people.LEAD.name)
    return Member(lead_id, roles=frozenset({Role.NETWORK_LEAD}))


def share_the_lead(lead: Member) -> None:
    """Let a second person lead, and ask a third who has not answered yet."""
    second = _account(people.LEADS_TOO)
    name, email = people.ASKED_TO_LEAD
    with scope(person_id=lead.person_id):
        NetworkLead.objects.create(person=second, name=people.LEADS_TOO.name)
        ask_to_lead(by=lead, name=name, email=email)


def ask(row: tuple[str, ...], *, language: str = "en") -> UUID:
    """Ask for a set in five questions and send it; return the request's id."""
    organisation, contact, email, where, for_whom, hopes, *_state = row
    with scope():
        token = requests.begin_request(language=language)
    hashed = token_hash(token)
    with scope(link=hashed):
        request = SetRequest.objects.get()
        by = OpenLink(request.pk, "request", None, request.pk, None)
        you = {"organisation_name": organisation, "contact_name": contact, "email": email}
        answers: dict[str, dict[str, str]] = {
            "you": {**you, **words.TOGETHER.get(email, {})},
            "place": {"where": where, "for_whom": for_whom, "room": ""},
            "circle": words.CIRCLE,
            "hopes": {"hopes": hopes, "worries": ""},
            "practical": {"start": "", "languages": "", "meetings": "twelve", "access": ""},
        }
        answers["practical"] |= {
            "start": words.START[language],
            "languages": words.SPOKEN[language],
            "ready": words.READY,
        }
        for question, typed in answers.items():
            requests.keep_answers(by=by, question=question, typed=typed)
        requests.keep_contact(
            by=by,
            organisation_name=organisation,
            contact_name=contact,
            email=email,
            language=language,
        )
        requests.send_request(by=by, token=token, proof=proof_of(SetRequest.objects.get()))
    return request.pk


def agree(
    lead: Member,
    row: tuple[str, ...],
    *,
    slug: str,
    programme: str,
    title: str,
    template: str,
    language: str,
    place: str,
    still_open: UUID,
) -> Host:
    """Agree with a request: the organisation and its first programme are there.

    ``still_open``: a request that waits. While one does, a lead may ask for an office.
    """
    request_id = ask(row, language=language)
    with scope(person_id=lead.person_id):
        requests.agree_request(
            by=lead,
            request_id=request_id,
            programme_title=title,
            programme_slug=programme,
            template=template,
            language=language,
            place=place,
            organisation_slug=slug,
        )
        organisation = Organisation.objects.get(slug=slug)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT alsets.office_for_request(%s, %s)", [still_open, organisation.pk]
            )
            office_id: UUID = cursor.fetchone()[0]
    return Host(organisation, office_id)


def other_requests(lead: Member) -> UUID:
    """Ask three more times; with one the network talks, one rests. Return the one that waits."""
    waiting = []
    for row in words.REQUESTS:
        request_id, state = ask(row), row[-1]
        waiting += [request_id] if state == "sent" else []
        with scope(person_id=lead.person_id):
            if state == "talking":
                requests.write_to_organisation(by=lead, request_id=request_id, text=words.LEAD_ASKS)
            if state == "paused":
                requests.pause_request(by=lead, request_id=request_id, reason=words.LEAD_WAITS)
    return waiting[0]


# A programme


def course(host: Host, slug: str, facilitator: Someone, *others: Someone) -> Course:
    """Take up a programme of a host with those who run it."""
    with scope(person_id=host.office_id, organisation_id=host.organisation.pk):
        programme = Programme.objects.get(slug=slug)
    for someone in (facilitator, *others):
        host.role(someone, Role.FACILITATOR, programme)
    return Course(host, programme, facilitator)


def begin(host: Host, *, slug: str, title: str, place: str) -> None:
    """Found another programme in an organisation that is there."""
    with scope(person_id=host.office_id, organisation_id=host.organisation.pk):
        curriculum.found_programme(
            by=host.office, slug=slug, title=title, template="twelve", language="en", place=place
        )


def fill(of: Course, sitting: Sequence[Someone]) -> None:
    """Let people sit down."""
    for someone in sitting:
        of.host.role(someone, Role.MEMBER, of.programme)
    with scope(person_id=of.host.office_id, organisation_id=of.host.organisation.pk):
        Seat.objects.bulk_create(
            Seat(
                organisation=of.host.organisation,
                programme=of.programme,
                perspective=someone.seat,
                state=SeatState.TAKEN,
                person=of.host.people[someone.key],
                name=someone.name,
            )
            for someone in sitting
            if someone.seat
        )
        for someone in sitting:
            add_to_circle(
                circle_id=of.circle,
                organisation_id=of.host.organisation.pk,
                person_id=of.host.people[someone.key].pk,
            )


def take_part(of: Course, sitting: Sequence[Someone], *, not_yet: int = 0) -> None:
    """Let people say yes to the agreement, but the last few, and say what they need."""
    for someone in sitting[: len(sitting) - not_yet]:
        with of.as_somebody(someone):
            taking_part.say_yes(by=of.member(someone), version=1)
            said = words.NEEDS.get(someone.key)
            if said and someone.seat:
                further, needs, journey, languages, address_as, payment = said
                beside = words.COME_ALONG.get(someone.key, "")
                taking_part.tell_needs(
                    by=of.member(someone),
                    perspective=someone.seat,
                    further=further,
                    needs=needs,
                    journey=journey,
                    comes_with=beside,
                    languages=languages,
                    address_as=address_as,
                    payment=payment,
                )


def pay(of: Course, keys: Sequence[str], days_ago: Sequence[int]) -> None:
    """Note that people were paid for the sessions that were held."""
    with of.as_lead():
        seats = Seat.objects.filter(
            programme=of.programme, person__in=[of.host.people[key] for key in keys]
        )
        for seat in seats:
            for days in days_ago:
                taking_part.note_payment(
                    by=of.leads,
                    seat_id=seat.pk,
                    paid_on=timezone.localdate() - dt.timedelta(days=days),
                )


def let_in_again(of: Course, someone: Someone) -> None:
    """Help somebody who had forgotten the secret words."""
    with of.as_lead():
        seat = Seat.objects.get(programme=of.programme, person=of.host.people[someone.key])
        code = cohort.begin_recovery(by=of.leads, seat_id=seat.pk)
    with scope():
        cohort.use_recovery(code=code, secret=people.CARD_WORDS)


def ask_in(of: Course, asked: Sequence[tuple[str, str, str]]) -> None:
    """Keep seats for people who have not answered yet."""
    with of.as_lead():
        for name, perspective, email in asked:
            cohort.invite_member(by=of.leads, perspective=perspective, name=name, email=email)


def wait(of: Course, waiting: Sequence[tuple[str, str, str, str]]) -> None:
    """Put people on the waiting list; each may come with somebody named before."""
    by_name: dict[str, UUID] = {}
    with of.as_lead():
        for name, perspective, email, comes_with in waiting:
            entry = cohort.let_wait(
                by=of.leads,
                perspective=perspective,
                name=name,
                email=email,
                comes_with=by_name.get(comes_with),
            )
            by_name[name] = entry.pk


def divide(of: Course, names: Sequence[str], sitting: Sequence[Someone]) -> None:
    """Make sets by hand: one after the other takes a chair, so that each set is mixed."""
    with of.as_lead():
        seats = {
            seat.person_id: seat.pk
            for seat in Seat.objects.filter(programme=of.programme, state=SeatState.TAKEN)
        }
        for place, name in enumerate(names):
            mine = [someone for n, someone in enumerate(sitting) if n % len(names) == place]
            learning_set = sets.make_set(by=of.leads, name=name)
            sets.move_to_set(
                by=of.leads,
                seat_ids=[seats[of.host.people[someone.key].pk] for someone in mine],
                learning_set_id=learning_set.pk,
            )
            of.sets[name], of.set_ids[name] = mine, learning_set.pk


def set_days(of: Course, first: int, *, every: int, at: dt.time, place: str, n: int = 12) -> None:
    """Write down the days of all sessions; ``first``: weeks from the next Thursday to the first."""
    with of.as_lead():
        for number in range(1, n + 1):
            when = on_a_thursday(first + every * (number - 1), at, of.programme.time_zone)
            LearningSession.objects.filter(programme=of.programme, number=number).update(
                starts_at=when, place=place
            )
        Programme.objects.filter(pk=of.programme.pk).update(state=ProgrammeState.RUNNING)
    of.programme.state = ProgrammeState.RUNNING


type Heard = tuple[str, str, str]
"""A kind of harvest, what it is about, the words."""


def hold(
    of: Course, numbers: Sequence[int], *, away: int = 5, gathered: Sequence[Heard] = words.GATHERED
) -> None:
    """Hold sessions: who was here, one or two rounds in each set, then all is closed."""
    asked = {someone.key: question for someone, question in words.QUESTIONS}
    for number in numbers:
        with of.as_lead():
            for name, sitting in of.sets.items():
                by, set_id = of.leads, of.set_ids[name]
                day.open_meeting(by=by, number=number, learning_set_id=set_id)
                ids = [of.host.people[someone.key].pk for someone in sitting]
                here = {id_ for n, id_ in enumerate(ids) if (n + number) % away}
                day.mark_attendance(by=by, number=number, learning_set_id=set_id, present=here)
                for turn in range(2):
                    presenter = sitting[(number * 2 - 2 + turn) % len(sitting)]
                    day.record_round(
                        by=by,
                        number=number,
                        learning_set_id=set_id,
                        presenter_id=of.host.people[presenter.key].pk,
                        question=asked.get(presenter.key, ""),
                        plan="long" if turn else "short",
                    )
            gather(of, number, gathered[(number - 1) % 3 :])
        wish_for_time(of, number)
        with of.as_lead():
            for set_id in of.set_ids.values():
                day.close_meeting(by=of.leads, number=number, learning_set_id=set_id)
            day.hold_session(by=of.leads, number=number)
            held = LearningSession.objects.get(programme=of.programme, number=number)
            if held.starts_at:
                end = held.starts_at + dt.timedelta(hours=3, minutes=30)
                LearningSession.objects.filter(pk=held.pk).update(held_at=end)


def gather(of: Course, number: int, texts: Sequence[Heard]) -> None:
    """Keep what came up, one thing in each set."""
    for set_id, (kind, about, text) in zip(of.set_ids.values(), texts, strict=False):
        day.gather(
            by=of.leads, number=number, learning_set_id=set_id, kind=kind, about=about, words=text
        )


def wish_for_time(of: Course, number: int) -> None:
    """Let the first who have a question of their own ask for time; who gets none waits on."""
    for name, sitting in of.sets.items():
        asked = {someone.key: question for someone, question in words.WISHES}
        for someone in (one for one in sitting if one.key in asked):
            with of.as_somebody(someone):
                day.ask_for_time(
                    by=of.member(someone),
                    number=number,
                    learning_set_id=of.set_ids[name],
                    question=asked[someone.key],
                )


def do_deeds(of: Course, deeds: Sequence[words.Deed]) -> list[Action]:
    """Write actions down, each as the one who does it."""
    made = []
    for deed in deeds:
        doer = deed.person or of.facilitator
        by = of.member(doer) if deed.person else of.leads
        with of.as_somebody(doer):
            due = timezone.localdate() + deed.weeks * WEEK if deed.weeks is not None else None
            action = actions.add_action(
                by=by,
                title=deed.title,
                person_id=of.host.people[deed.person.key].pk if deed.person else None,
                done_by=deed.group,
                due_on=due,
                is_private=deed.is_private,
                kind=deed.kind,
                level=deed.level,
                first_step=deed.first_step,
            )
            if deed.state != "not_started":
                actions.change_action(
                    by=by, action_id=action.pk, seen=1, state=deed.state, evidence=deed.evidence
                )
        made.append(action)
    return made


def build_wall(of: Course, notes: Sequence[words.Note], deeds: Sequence[Action]) -> None:
    """Put notes on the wall and link what is meant to move them."""
    with of.as_lead():
        for note in notes:
            barrier = wall.add_barrier(
                by=of.leads,
                title=note.title,
                level=note.level,
                whose_side=note.side,
                mover=note.mover,
                strategy=note.way,
                moving_already=note.moving,
                state=note.state,
            )
            for place in note.deeds:
                wall.link_action(by=of.leads, barrier_id=barrier.pk, action_id=deeds[place].pk)


def write_pages(of: Course, pages: Sequence[words.Page]) -> None:
    """Let people write for themselves, open some of it, and others read it."""
    organisation = of.host.organisation
    for page in pages:
        if page.writer.key not in of.host.people:
            continue
        writer = of.host.people[page.writer.key]
        with of.as_lead():
            session = LearningSession.objects.get(programme=of.programme, number=page.number)
            circles = {"programme": of.circle}
            if page.shared == "set":
                circles["set"] = sets_circle(of, of.set_of(page.writer))
        with scope(person_id=writer.pk):
            written = reflections.write_reflection(
                person_id=writer.pk,
                title=page.title,
                language=page.writer.language,
                happened=page.happened,
                stays=page.stays,
                helped=page.helped,
                try_next=page.try_next,
                session_id=session.pk,
            )
            if page.shared:
                reflections.open_reflection(
                    person_id=writer.pk,
                    piece_id=written.pk,
                    organisation_id=organisation.pk,
                    circle_id=circles[page.shared],
                    until=timezone.now() + 4 * WEEK,
                )
            if page.agreed:
                give_consent(
                    person_id=writer.pk,
                    piece_id=written.pk,
                    organisation_id=organisation.pk,
                    purpose=Purpose.SYMPOSIUM,
                    form=Form.NO_NAME,
                    words=page.agreed,
                    language=page.writer.language,
                )
        for reader in page.readers:
            with of.as_somebody(reader):
                open_piece(reader=of.member(reader), piece_id=written.pk)


def sets_circle(of: Course, name: str) -> UUID:
    """Return the circle of a set, as the facilitator sees it."""
    return LearningSet.objects.get(pk=of.set_ids[name]).circle_id


def answer_date(of: Course, number: int, sitting: Sequence[Someone]) -> None:
    """Most say that they come, two are not sure, one cannot."""
    for n, someone in enumerate(sitting[2:19]):
        answer = {4: "not_sure", 9: "not_sure", 12: "cannot"}.get(n, "coming")
        note = words.APOLOGY if answer == "cannot" else ""
        with of.as_somebody(someone):
            schedule.reply(by=of.member(someone), number=number, answer=answer, note=note)


def write_plan(of: Course, chapters: dict[str, str]) -> None:
    """Begin the plan and write chapters."""
    with of.as_lead():
        plan.begin_plan(by=of.leads)
        for row in Chapter.objects.filter(programme=of.programme, key__in=chapters):
            plan.write_chapter(
                by=of.leads,
                key=row.key,
                seen=row.version,
                heading=row.heading,
                body=chapters[row.key],
            )


def publish(of: Course) -> Edition:
    """Make an edition and do its jobs here and now, as a worker does."""
    with of.as_lead():
        edition = plan.make_edition(by=of.leads)
        waiting = list(Job.objects.filter(inputs__edition=str(edition.pk)).values_list("pk"))
    for (job_id,) in waiting:
        jobs.run(job_id)
    return edition


def meet_stakeholders(of: Course) -> None:
    """Ask stakeholders, let them comment, answer some."""
    with of.as_lead():
        by_place = [
            symposium.invite_stakeholder(
                by=of.leads, name=name, works_at=works_at, email=email, language=language
            )
            for name, works_at, email, language in words.STAKEHOLDERS
        ]
        known = Link.objects.in_bulk([one.link_id for one in by_place])
        links = [known[one.link_id] for one in by_place]
        tokens = [token_of(link) for link in links]
    comments = []
    for said in words.COMMENTS:
        link = links[said.by]
        who = by_place[said.by]
        with scope(link=token_hash(tokens[said.by])):
            by = OpenLink(link.pk, link.kind, link.organisation_id, link.target_id, link.until)
            comments.append(
                symposium.say_comment(
                    by=by,
                    chapter=said.chapter,
                    kind=said.kind,
                    text=said.text,
                    shown_as=f"{who.name}, {who.works_at}",
                    may_be_public=True,
                    language="en",
                )
            )
    with of.as_lead():
        for said, comment in zip(words.COMMENTS, comments, strict=True):
            if said.outcome:
                symposium.answer_comment(
                    by=of.leads,
                    comment_id=comment.pk,
                    seen=0,
                    outcome=said.outcome,
                    reason=said.reason,
                    decided_as=words.DECIDED_BY,
                    old_words=said.old,
                    new_words=said.new,
                )


def make_it_ours(of: Course) -> None:
    """Change the network's sessions a little: one has a title of its own, one is new."""
    with of.as_lead():
        third = LearningSession.objects.get(programme=of.programme, number=3)
        curriculum.change_session(
            by=of.leads,
            number=3,
            title=words.OUR_THIRD,
            purpose=third.purpose,
            serves=third.serves,
            seen=third.version,
        )
        curriculum.add_session(
            by=of.leads,
            title=words.OUR_WALK,
            purpose=words.WHY_WE_WALK,
            serves=["I3", "C5"],
            after=6,
            key=uuid7(),
        )


# The whole


def riverside(lead: Member, still_open: UUID) -> None:
    """The first organisation, with three programmes."""
    host = agree(
        lead,
        words.RIVERSIDE,
        slug="riverside",
        programme="kingsmead",
        title="Kingsmead",
        template="twelve",
        language="en",
        place="Friends Meeting House, Kingsmead Road",
        still_open=still_open,
    )
    host.role(people.COORDINATOR, Role.COORDINATOR)
    begin(host, slug="harbour", title="Harbour", place="The Old Customs House")
    begin(host, slug="millbrook", title="Millbrook", place="Millbrook library")
    kingsmead(host)
    harbour(host)
    millbrook(host)


def kingsmead(host: Host) -> None:
    """It runs: three sessions held, the fourth is next, 22 of 25 seats."""
    of = course(host, "kingsmead", people.RUTH, people.DAVID)
    fill(of, people.KINGSMEAD)
    take_part(of, people.KINGSMEAD, not_yet=1)
    pay(of, words.PAID, (84, 56, 28))
    let_in_again(of, people.WALTER)
    host.role(people.TOM, Role.SUPPORTER, of.programme)
    divide(of, ("Oak", "River", "Lantern"), people.KINGSMEAD)
    place = "Friends Meeting House, Kingsmead Road"
    set_days(of, -12, every=4, at=words.HALF_PAST_ONE, place=place)
    hold(of, (1, 2, 3))
    with of.as_lead():
        LearningSession.objects.filter(programme=of.programme, number=4).update(starts_at=None)
        schedule.date_session(
            by=of.leads,
            number=4,
            starts_at=soon(of.programme.time_zone),
            place=place,
        )
    answer_date(of, 4, people.KINGSMEAD)
    build_wall(of, words.NOTES, do_deeds(of, words.DEEDS))
    write_pages(of, [page for page in words.PAGES if page.writer in people.KINGSMEAD])
    write_plan(of, {"why-change": words.KINGSMEAD_WHY})
    say_who_with_whom(of)
    change_hands(of)
    afterwards(of)


def say_who_with_whom(of: Course) -> None:
    """For whom people work, and who must not, or should, meet in a set."""
    with of.as_lead():
        for key, employer in people.EMPLOYERS.items():
            Seat.objects.filter(
                programme=of.programme, person=of.host.people[key], state=SeatState.TAKEN
            ).update(employer=employer)
        for kind, one, other, reason in people.PAIRS:
            sets.write_pairing(
                by=of.leads,
                kind=kind,
                one_id=of.host.people[one].pk,
                other_id=of.host.people[other].pk,
                reason=reason,
            )


def change_hands(of: Course) -> None:
    """One of the two who facilitate moves away: somebody is asked to take over."""
    name, email = people.AFTER_DAVID
    with scope(person_id=of.host.office_id, organisation_id=of.host.organisation.pk):
        held = Membership.objects.get(
            person=of.host.people[people.DAVID.key],
            role=Role.FACILITATOR,
            programme_id=of.programme.pk,
        )
        invite(
            by=of.host.office,
            programme_id=of.programme.pk,
            role=Role.FACILITATOR,
            email=email,
            name=name,
            replaces_id=held.pk,
        )


def harbour(host: Host) -> None:
    """It looks for people: nine have joined, five are asked."""
    of = course(host, "harbour", people.NADIA)
    fill(of, people.HARBOUR)
    take_part(of, people.HARBOUR, not_yet=3)
    ask_in(of, people.HARBOUR_ASKED)
    wait(of, people.HARBOUR_WAITING)
    make_it_ours(of)
    seek_dates(of, people.HARBOUR)


def seek_dates(of: Course, members: Sequence[people.Someone]) -> None:
    """Ask about Thursdays and Mondays of nine months; two have not answered yet."""
    zone = zoneinfo.ZoneInfo(of.programme.time_zone)
    first = timezone.localdate() + 6 * WEEK
    off = [Off(first + 8 * WEEK, first + 9 * WEEK, "School holidays")]
    with of.as_lead():
        polls.keep_days_off(by=of.leads, off=off)
        polls.ask_for_dates(
            by=of.leads,
            offered=offered(
                [Pattern(3, words.HALF_PAST_ONE), Pattern(0, words.NINE)],
                first=first,
                last=first + 36 * WEEK,
                off=off,
                zone=zone,
                no_such_time="The clocks change",
            ),
            n_dates=12,
            length_minutes=210,
            least_days=14,
            reply_by=timezone.localdate() + 2 * WEEK,
        )
        slots = list(CandidateSlot.objects.filter(programme=of.programme).order_by("starts_at"))
    for n, someone in enumerate(one for one in members if one.key not in {"rob", "kath"}):
        with of.as_somebody(someone):
            polls.answer_dates(
                by=of.member(someone),
                answers={
                    slot.pk: _suits(n, k, slot.pattern, someone.seat)
                    for k, slot in enumerate(slots)
                },
            )


def _suits(n: int, k: int, pattern: int, seat: str | None) -> str:
    """Return somebody's answer: shifts leave every second Thursday free, Mondays suit most."""
    if seat == people.E:
        return "no" if pattern or k % 4 else "yes"
    if (k + 3 * n) % 7 == 0:
        return ("no", "if_needed")[k % 2]
    return "if_needed" if n % 3 == 0 and not pattern else "yes"


def millbrook(host: Host) -> None:
    """It is over: the plan is out, the symposium was held, comments are being answered."""
    of = course(host, "millbrook", people.RUTH)
    fill(of, people.MILLBROOK)
    take_part(of, people.MILLBROOK)
    divide(of, ("Weir", "Mill", "Bridge"), people.MILLBROOK)
    set_days(of, -54, every=4, at=words.HALF_PAST_ONE, place="Millbrook library")
    hold(of, tuple(range(1, 13)), away=7)
    build_wall(of, words.MILLBROOK_NOTES, do_deeds(of, words.MILLBROOK_DEEDS))
    write_plan(of, words.CHAPTERS)
    publish(of)
    meet_stakeholders(of)
    with of.as_lead():
        Programme.objects.filter(pk=of.programme.pk).update(state=ProgrammeState.REVIEWING)


def trieste(lead: Member, still_open: UUID) -> None:
    """The second organisation, in Italian, with five longer meetings."""
    host = agree(
        lead,
        words.TRIESTE,
        slug="trieste",
        programme="barcola",
        title="Barcola",
        template="imhcn-5",
        language="it",
        place="Casa del Popolo, Barcola",
        still_open=still_open,
    )
    host.role(people.GIULIA, Role.COORDINATOR)
    of = course(host, "barcola", people.MARCO)
    fill(of, people.BARCOLA)
    take_part(of, people.BARCOLA)
    divide(of, ("Bora", "Scirocco"), people.BARCOLA)
    set_days(of, -8, every=8, at=words.NINE, place="Casa del Popolo, Barcola", n=5)
    hold(of, (1,), gathered=())
    build_wall(of, words.BARCOLA_NOTES, do_deeds(of, words.BARCOLA_DEEDS))
    write_pages(of, [page for page in words.PAGES if page.writer in people.BARCOLA])


def build() -> None:
    """Make the whole demo network, or nothing of it."""
    lead = found_network()
    with transaction.atomic():
        share_the_lead(lead)
        still_open = other_requests(lead)
        riverside(lead, still_open)
        trieste(lead, still_open)
