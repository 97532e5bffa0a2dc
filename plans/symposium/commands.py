"""Inviting stakeholders, taking their comments, answering them."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alsets.access import Member, OpenLink
from alsets.mail import post_letter
from alsets.tenancy.versions import Stale, save_if_current
from members.consent.links import close_link, make_link, renew_link, token_of
from members.consent.models import Link, LinkKind
from plans.implementation.queries import newest_edition, plan_of
from plans.symposium import rules
from plans.symposium.models import Comment, Disposition, Stakeholder, Way

LASTS = dt.timedelta(days=60)
"""How long a stakeholder's link lives, unless another end is given."""

LIVES_ON = dt.timedelta(days=30)
"""How long a link lives at least after an answer was written, so that it can be read."""

TWICE = dt.timedelta(minutes=10)
"""The same words about the same chapter within this time were sent once, by two presses."""


class NothingToRead(Exception):  # noqa: N818  (the plan is only young)
    """No edition of the plan is published yet."""


class Known(Exception):  # noqa: N818
    """Somebody with this address was invited already."""


def invite_stakeholder(
    *,
    by: Member,
    name: str,
    works_at: str,
    email: str,
    language: str,
    until: dt.datetime | None = None,
) -> Stakeholder:
    """Write to a stakeholder with a link of her own; it ends on ``until``, after 60 days if unsaid.

    Raises `NothingToRead`, and `Known` for an address that has a link already.
    """
    if not rules.can_run_symposium(by):
        raise PermissionDenied
    plan = plan_of(by)
    if plan is None or newest_edition(plan.pk) is None:
        raise NothingToRead
    _one_at_a_time(f"stakeholders:{by.programme}")
    here = Stakeholder.objects.filter(programme_id=by.programme)
    if here.filter(email__iexact=email).exists():
        raise Known
    link, token = make_link(
        kind=LinkKind.PACK,
        target_id=plan.pk,
        organisation_id=by.organisation,
        until=until or timezone.now() + LASTS,
    )
    stakeholder = Stakeholder.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        name=name,
        works_at=works_at,
        email=email,
        language=language,
        link=link,
    )
    _post(stakeholder, token, "pack")
    return stakeholder


def send_pack_again(*, by: Member, stakeholder_id: UUID) -> Stakeholder:
    """Write again with a new address for 60 days; the old one opens nothing. Comments stay hers."""
    stakeholder, link = _hers(by, stakeholder_id)
    until = max(link.until or timezone.now(), timezone.now() + LASTS)
    _post(stakeholder, renew_link(link, until=until), "pack")
    return stakeholder


def close_pack(*, by: Member, stakeholder_id: UUID) -> None:
    """Close a stakeholder's link now; closed already is fine."""
    _stakeholder, link = _hers(by, stakeholder_id)
    close_link(link)


def _hers(by: Member, stakeholder_id: UUID) -> tuple[Stakeholder, Link]:
    """Return a stakeholder of this programme and her link, locked against a second press."""
    if not rules.can_run_symposium(by):
        raise PermissionDenied
    stakeholder = Stakeholder.objects.select_for_update().get(
        pk=stakeholder_id, programme_id=by.programme
    )
    if stakeholder.link_id is None:
        raise Link.DoesNotExist
    return stakeholder, Link.objects.get(pk=stakeholder.link_id)


def _post(stakeholder: Stakeholder, token: str, letter: str) -> None:
    if not stakeholder.email:
        return
    post_letter(
        to=stakeholder.email,
        language=stakeholder.language,
        template=f"plans/symposium/mail/{letter}",
        context={
            "name": stakeholder.name,
            "address": settings.BASE_URL.rstrip("/") + reverse("pack", kwargs={"token": token}),
        },
        about=stakeholder.pk,
    )


def say_comment(
    *,
    by: OpenLink,
    chapter: str,
    kind: str,
    text: str,
    shown_as: str,
    may_be_public: bool,
    language: str,
) -> Comment:
    """Keep what a stakeholder says to a chapter of the newest edition; two presses are one.

    ``shown_as``: "" for without a name. Raises `NothingToRead`.
    """
    edition = newest_edition(by.target_id)
    if by.kind != LinkKind.PACK or by.organisation_id is None or edition is None:
        raise NothingToRead
    _one_at_a_time(f"comments:{by.id}")
    same = Comment.objects.filter(
        link_id=by.id, chapter_key=chapter, text=text, said_at__gt=timezone.now() - TWICE
    ).first()
    if same is not None:
        return same
    comment = Comment(
        organisation_id=by.organisation_id,
        programme_id=edition.programme_id,
        plan_id=edition.plan_id,
        edition=edition,
        link_id=by.id,
        shown_as=shown_as,
        chapter_key=chapter,
        kind=kind,
        text=text,
        language=language,
        way=Way.WEB,
        may_be_public=may_be_public,
    )
    comment.save(force_insert=True)
    return comment


def note_comment(
    *, by: Member, chapter: str, kind: str, text: str, shown_as: str, way: str, language: str
) -> Comment:
    """Keep what came on a card or was said on the day. Raises `NothingToRead`."""
    if not rules.can_run_symposium(by):
        raise PermissionDenied
    plan = plan_of(by)
    edition = newest_edition(plan.pk) if plan else None
    if edition is None:
        raise NothingToRead
    _one_at_a_time(f"comments:{by.programme}")
    same = Comment.objects.filter(
        programme_id=by.programme,
        link=None,
        chapter_key=chapter,
        text=text,
        shown_as=shown_as,
        said_at__gt=timezone.now() - TWICE,
    ).first()
    return same or Comment.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        plan_id=edition.plan_id,
        edition=edition,
        shown_as=shown_as,
        chapter_key=chapter,
        kind=kind,
        text=text,
        language=language,
        way=way,
    )


def answer_comment(
    *,
    by: Member,
    comment_id: UUID,
    seen: int,
    outcome: str,
    reason: str,
    decided_as: str,
    old_words: str = "",
    new_words: str = "",
) -> Disposition:
    """Answer a comment, or change its answer as read at version ``seen`` (0: there was none).

    A letter tells its writer that something waits. Raises `Stale` if somebody answered since.
    """
    if not rules.can_run_symposium(by):
        raise PermissionDenied
    comment = Comment.objects.get(pk=comment_id, programme_id=by.programme)
    _one_at_a_time(f"answer:{comment.pk}")
    words = {
        "outcome": outcome,
        "reason": reason,
        "decided_as": decided_as,
        "old_words": old_words,
        "new_words": new_words,
    }
    answer = Disposition.objects.filter(comment=comment).first()
    if answer is None:
        answer = Disposition.objects.create(
            organisation_id=by.organisation,
            programme_id=by.programme,
            comment=comment,
            link_id=comment.link_id,
            decided_by_id=by.person_id,
            **words,
        )
    elif all(getattr(answer, field) == said for field, said in words.items()):
        return answer  # pressed twice, or nothing changed
    elif seen == 0:
        raise Stale(answer)
    else:
        changes = {**words, "decided_by_id": by.person_id, "decided_at": timezone.now()}
        answer = save_if_current(answer, seen=seen, **changes)
    if comment.link_id is not None:
        _tell(comment.link_id)
    return answer


def _tell(link_id: UUID) -> None:
    """Write to a stakeholder that something waits, while her link is open; it lives on for that."""
    stakeholder = Stakeholder.objects.filter(link_id=link_id).first()
    link = Link.objects.get(pk=link_id)
    token = token_of(link)
    if stakeholder is None or link.revoked_at is not None or not token:
        return
    least = timezone.now() + LIVES_ON
    if link.until is not None and link.until < least:
        Link.objects.filter(pk=link.pk).update(until=least)
    _post(stakeholder, token, "answered")


def _one_at_a_time(what: str) -> None:
    """Wait until nobody else does this, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
