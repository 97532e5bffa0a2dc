"""What a person's first page says of dates that are sought."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from alsets.access import Role
from alsets.ui.home import HomePart
from members.organisations.models import Membership
from sessions.polls.models import CandidateSlot, DatePoll, SlotAnswer


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the open polls in which a member has not answered everything."""
    sits_in = Membership.objects.filter(
        person_id=person_id, active=True, role=Role.MEMBER, programme_id__isnull=False
    ).values("programme_id")
    said = (
        SlotAnswer.objects.filter(slot__poll=OuterRef("pk"), owner_id=person_id)
        .values("slot__poll")
        .annotate(n=Count("pk"))
        .values("n")
    )
    offered = (
        CandidateSlot.objects.filter(poll=OuterRef("pk"))
        .values("poll")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = (
        DatePoll.objects.filter(
            Q(reply_by=None) | Q(reply_by__gte=timezone.localdate()),
            closed_at=None,
            programme_id__in=sits_in,
        )
        .select_related("programme", "organisation")
        .annotate(n_said=Subquery(said), n_offered=Subquery(offered))
        .order_by("opened_at", "pk")
    )
    return tuple(
        HomePart(
            "sessions/polls/home_poll.html",
            10,
            {
                "programme": row.programme.title,
                "begun": bool(row.n_said),
                "address": reverse("dates", args=[row.organisation.slug, row.programme.slug]),
            },
        )
        for row in rows
        if (row.n_said or 0) < (row.n_offered or 0)
    )
