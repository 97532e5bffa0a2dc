"""Writing down what somebody will do, and how it went."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied

from alsets.access import Member
from alsets.tenancy.ids import uuid7
from alsets.tenancy.versions import save_if_current
from sessions.actions import rules
from sessions.actions.models import Action, ActionKind, Level, ReviewNote


class NotShown(Exception):  # noqa: N818  (something to ask for, not a fault)
    """An action is called done, and nothing was said that shows it."""


class NotExplained(Exception):  # noqa: N818
    """An action was stopped or handed over without a word about why, or to whom."""


def add_action(
    *,
    by: Member,
    title: str,
    person_id: UUID | None = None,
    done_by: str = "",
    due_on: dt.date | None = None,
    is_private: bool = False,
    kind: str = ActionKind.IMPLEMENTATION,
    level: str = Level.PRACTICE,
    together_with: str = "",
    first_step: str = "",
    success: str = "",
    learning_set_id: UUID | None = None,
    once: UUID | None = None,
) -> Action:
    """Write down an action. A private one is its person's own step, and seen by her alone.

    ``once``: made with the form; the same form sent twice makes one action.
    """
    if not rules.can_add(by):
        raise PermissionDenied
    if person_id not in (None, by.person_id) and not rules.can_give_to_others(by):
        raise PermissionDenied
    if is_private and person_id is None:
        person_id = by.person_id
    action_id = uuid5(by.programme, f"action {by.person_id} {once}") if once else uuid7()
    action = Action(
        id=action_id,
        organisation_id=by.organisation,
        programme_id=by.programme,
        learning_set_id=learning_set_id,
        person_id=person_id,
        is_private=is_private,
        title=title,
        done_by="" if person_id else done_by,
        due_on=due_on,
        kind=ActionKind.PERSONAL if is_private else kind,
        level=level,
        together_with=together_with,
        first_step=first_step,
        success=success,
    )
    # Neither looked for nor read back: what is private to somebody else is not seen by the one who
    # writes it down for her.
    Action.objects.bulk_create([action], ignore_conflicts=True)
    return action


def change_action(
    *, by: Member, action_id: UUID, seen: int, note: str = "", **changes: Any
) -> Action:
    """Change an action as read at version ``seen``, and keep a word on how it goes.

    Raise `NotShown` or `NotExplained` where a state lacks its word, and `Stale` where somebody
    changed it since. What was private may be opened to the programme, not the other way round.
    """
    row = Action.objects.get(pk=action_id, programme_id=by.programme)
    if not rules.can_change(by, person_id=row.person_id, is_private=row.is_private):
        raise PermissionDenied
    person_id = changes.get("person_id", row.person_id)
    if person_id not in (row.person_id, by.person_id, None) and not rules.can_give_to_others(by):
        raise PermissionDenied
    changes = _fitting(row, changes)
    state = changes.get("state", row.state)
    if not rules.is_shown(state, changes.get("evidence", row.evidence)):
        raise NotShown
    if state != row.state and not rules.is_explained(state, note):
        raise NotExplained
    was_private = row.is_private
    news = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if news:
        row = save_if_current(row, seen=seen, **news)
    if note.strip():
        ReviewNote.objects.get_or_create(
            id=uuid5(row.pk, f"note {by.person_id} {seen} {note}"),
            defaults={
                "organisation_id": by.organisation,
                "action": row,
                "person_id": by.person_id,
                "is_private": was_private and row.is_private,
                "text": note,
            },
        )
    return row


def _fitting(row: Action, changes: dict[str, Any]) -> dict[str, Any]:
    """Keep together what belongs together: a private action has its person, and is her own step."""
    fitting = dict(changes)
    if not row.is_private:
        fitting.pop("is_private", None)
    stays_private = row.is_private and fitting.get("is_private", True)
    if stays_private:
        fitting |= {"person_id": row.person_id, "kind": ActionKind.PERSONAL}
    if fitting.get("person_id", row.person_id):
        fitting |= {"done_by": ""}
    return fitting
