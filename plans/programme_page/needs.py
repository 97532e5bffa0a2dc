"""What needs somebody at a programme, most pressing first: facts turned into rows that lead there.

A row: icon, colour, head, note, address, as ``components/tasks.html`` takes it.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member, Role
from plans.programme_page.queries import ProgrammePage
from sessions.schedule.queries import TaskRow


def needs(member: Member, page: ProgrammePage) -> tuple[TaskRow, ...]:
    """Return what waits for this person here."""
    rows: list[TaskRow] = []
    if member.is_any(Role.MEMBER):
        rows.extend(_of_a_member(member, page))
    if member.is_any(Role.FACILITATOR, Role.COORDINATOR):
        rows.extend(_of_staff(member, page))
    return tuple(rows)


def _of_a_member(member: Member, page: ProgrammePage) -> Iterator[TaskRow]:
    ahead = page.next
    if ahead and ahead.when and not ahead.my_answer:
        yield (
            "calendar-check",
            "sun",
            _("Are you coming to session %(n)s?") % {"n": ahead.number},
            ahead.when,
            member.at("session", number=ahead.number),
        )
    n, late = page.counts.my_actions, page.counts.my_late_actions
    if n:
        note = _("The day of one has passed. A new day is fine.") if late else _("How is it going?")
        head = ngettext("You have %(n)s action", "You have %(n)s actions", n) % {"n": n}
        yield ("list-checks", "leaf", head, note, member.at("actions"))
    if page.last_held:
        yield (
            "feather",
            "plum",
            _("What stays with you from session %(n)s?") % {"n": page.last_held},
            _("Write it down, only for yourself if you like."),
            reverse("write_reflection"),
        )


def _of_staff(member: Member, page: ProgrammePage) -> Iterator[TaskRow]:
    counts, ahead = page.counts, page.next
    if ahead and not ahead.when:
        yield (
            "calendar-plus",
            "sun",
            _("Session %(n)s has no date yet") % {"n": ahead.number},
            ahead.title,
            member.at("date_session", number=ahead.number),
        )
    if n := counts.waiting_comments:
        yield (
            "message-circle",
            "plum",
            ngettext("%(n)s comment waits for an answer", "%(n)s comments wait for an answer", n)
            % {"n": n},
            _("Its writer can see the answer by the same link."),
            member.at("comments"),
        )
    missing = [line for line in page.seats if line.n_missing]
    if missing:
        yield (
            "armchair",
            "sun",
            _("Some seats are still to fill"),
            ", ".join(line.name for line in missing),
            member.at("seats"),
        )
    if n := counts.asked:
        yield (
            "mail",
            "sky",
            ngettext("%(n)s person has not answered yet", "%(n)s people have not answered yet", n)
            % {"n": n},
            _("You can send the letter again."),
            member.at("seats"),
        )
    if n := counts.without_set:
        yield (
            "users",
            "sky",
            ngettext("%(n)s person is in no set yet", "%(n)s people are in no set yet", n)
            % {"n": n},
            _("Put each person into a set before you meet."),
            member.at("sets"),
        )
    if n := counts.barriers_without_mover:
        yield (
            "construction",
            "clay",
            ngettext(
                "Nobody is named for %(n)s thing in the way",
                "Nobody is named for %(n)s things in the way",
                n,
            )
            % {"n": n},
            _("Who can move it?"),
            member.at("barriers"),
        )
    if n := counts.empty_chapters:
        yield (
            "file-text",
            "leaf",
            ngettext("%(n)s chapter is still empty", "%(n)s chapters are still empty", n)
            % {"n": n},
            _("In the plan of this programme."),
            member.at("plan"),
        )


def ways(member: Member, page: ProgrammePage) -> tuple[TaskRow, ...]:
    """Return everything else of a programme that this person may open."""
    return tuple(_ways(member, page))


def _ways(member: Member, page: ProgrammePage) -> Iterator[TaskRow]:
    staff = member.is_any(Role.FACILITATOR, Role.COORDINATOR)
    yield ("calendar", "sky", _("Sessions"), _("Dates and places"), member.at("sessions"))
    if staff:
        yield ("armchair", "sun", _("Seats"), _("Who sits in the circle"), member.at("seats"))
        yield ("users", "sky", _("Sets"), _("Who meets with whom"), member.at("sets"))
        yield (
            "hand-heart",
            "clay",
            _("What people need"),
            _("Access, travel, being paid"),
            member.at("needs"),
        )
    if member.is_any(Role.MEMBER):
        yield (
            "hand-heart",
            "clay",
            _("How I take part"),
            _("What I need, and who sees what"),
            member.at("my_part"),
        )
    yield (
        "handshake",
        "pine",
        _("How we work together"),
        _("What all of us keep"),
        member.at("agreement"),
    )
    if staff or member.is_any(Role.MEMBER):
        yield ("list-checks", "leaf", _("Actions"), _("What we try"), member.at("actions"))
        yield (
            "construction",
            "clay",
            _("What stands in the way"),
            _("The wall of barriers"),
            member.at("barriers"),
        )
        yield ("file-text", "pine", _("The plan"), _plan_words(page), member.at("plan"))
    if staff:
        yield (
            "megaphone",
            "plum",
            _("The symposium"),
            _("Who is invited, and what they say"),
            member.at("symposium"),
        )


def _plan_words(page: ProgrammePage) -> str:
    counts = page.counts
    if counts.edition_being_made:
        return _("Edition %(n)s is being made") % {"n": counts.edition_being_made}
    if counts.edition:
        return _("Edition %(n)s is out") % {"n": counts.edition}
    return _("It is being written") if counts.plan_begun else _("Nobody has begun it yet")
