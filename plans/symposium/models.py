"""Stakeholders, comments and answers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.tenancy.constraints import (
    IN_ORGANISATIONS,
    holding,
    linked,
    organisation_rows,
)
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Link
from members.organisations.models import Organisation
from plans.implementation.models import Edition, ImplementationPlan
from programmes.cohort.models import BY_STAFF, Programme

HERS = "link_id = (SELECT alsets.link_id())"
TO_STAFF = (
    f"{IN_ORGANISATIONS} AND (programme_id = {holding(Role.FACILITATOR)}"
    f" OR organisation_id = {holding(Role.COORDINATOR, Role.OFFICE)})"
)
"""Reads of those who run the programme, in whichever of their organisations."""


class Stakeholder(models.Model):
    """Somebody who can move something, asked to read and comment through a link of her own."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal((), Export.NO, Erase.FORGET, words=("name", "works_at", "email"))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    name = models.CharField(max_length=80)
    works_at = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    link = models.ForeignKey(Link, models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_stakeholder",
                same=["programme"],
                read=f"({TO_STAFF}) OR {HERS}",
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
        ]


class CommentKind(models.TextChoices):
    """What a comment is."""

    SUPPORT = "support", _("I support this")
    CONCERN = "concern", _("I have a concern")
    IDEA = "idea", _("I have an idea")
    CORRECTION = "correction", _("Something is not right")
    OFFER = "offer", _("I can help with this")
    QUESTION = "question", _("I have a question")


class Way(models.TextChoices):
    """How a comment came."""

    WEB = "web", _("On the page")
    PAPER = "paper", _("On a card")
    SAID = "said", _("Said on the day")


class Comment(models.Model):
    """What a stakeholder says to one chapter of one edition."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal((), Export.NO, Erase.FORGET, words=("shown_as", "text"))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    plan = models.ForeignKey(
        ImplementationPlan, models.CASCADE, db_constraint=False, related_name="+"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, db_constraint=False, related_name="+")
    link = models.ForeignKey(Link, models.PROTECT, related_name="+", null=True)
    shown_as = models.CharField(max_length=120)
    chapter_key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=12, choices=CommentKind)
    text = models.TextField()
    language = models.CharField(max_length=12)
    way = models.CharField(max_length=6, choices=Way, default=Way.WEB)
    may_be_public = models.BooleanField(default=False)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = organisation_rows(
            "plans_comment",
            same=["programme", "plan", "edition"],
            read=f"({TO_STAFF}) OR {HERS}",
            insert=f"{BY_STAFF} OR (plan_id = {linked('pack')} AND {HERS})",
            update="",
            delete=BY_STAFF,
        )
        indexes = [
            models.Index(fields=["organisation", "plan", "said_at"], name="plans_comment_by_time")
        ]


class Outcome(models.TextChoices):
    """What became of a comment."""

    TAKEN_IN = "taken_in", _("Taken in")
    TAKEN_IN_PART = "taken_in_part", _("Taken in, in part")
    ALREADY_THERE = "already_there", _("Already there")
    NEEDS_MORE_WORK = "needs_more_work", _("Needs more work")
    NOT_TAKEN_IN = "not_taken_in", _("Not taken in")
    OUTSIDE = "outside", _("Outside this plan")


class Disposition(models.Model):
    """The answer to a comment: what became of it, and why. Its writer reads it by her link."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("decided_by_id",),
        Export.NO,
        Erase.FORGET,
        words=("reason", "old_words", "new_words", "decided_as"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, db_constraint=False, related_name="+")
    link = models.ForeignKey(Link, models.PROTECT, related_name="+", null=True)  # the comment's
    outcome = models.CharField(max_length=15, choices=Outcome)
    reason = models.TextField()
    old_words = models.TextField(blank=True)
    new_words = models.TextField(blank=True)
    decided_as = models.CharField(max_length=120)  # the names its reader sees
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_disposition",
                same=["programme", "comment"],
                read=f"({TO_STAFF}) OR {HERS}",
                insert=BY_STAFF,
                update=BY_STAFF,
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "comment"], name="plans_disposition_one"
            ),
        ]
