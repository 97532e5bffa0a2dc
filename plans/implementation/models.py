"""The plan, its chapters, its editions and their files."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.tenancy.constraints import IN_ORGANISATIONS, linked, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme


class ImplementationPlan(models.Model):
    """The Whole Person – Whole Life Recovery Implementation Plan of a programme."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    title = models.CharField(max_length=200)
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_implementationplan",
                same=["programme"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme"], name="plans_implementationplan_one"
            ),
        ]


class ChapterKind(models.TextChoices):
    """Whether a chapter is written, or gathered from the programme's rows."""

    TEXT = "text", _("Written by you")
    FACTS = "facts", _("Facts about the programme")
    BARRIERS = "barriers", _("What stands in the way")
    ACTIONS = "actions", _("The action plan")
    SPREAD = "spread", _("How this learning will spread")


class Chapter(models.Model):
    """One chapter; ``body`` is Markdown, and an introduction where the rest is gathered."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("changed_by_id",), Export.NO, Erase.FORGET, words=("body",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    plan = models.ForeignKey(
        ImplementationPlan, models.CASCADE, db_constraint=False, related_name="+"
    )
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ChapterKind, default=ChapterKind.TEXT)
    heading = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_chapter",
                same=["programme", "plan"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "plan", "key"], name="plans_chapter_key"
            ),
        ]


class EditionState(models.TextChoices):
    """An edition is frozen, then published; a later one replaces it."""

    FROZEN = "frozen", _("Being made")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced by a newer one")


class Edition(models.Model):
    """A frozen plan: ``snapshot`` is its whole content, ``digest`` its SHA-256."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("asked_by_id",), Export.NO, Erase.FORGET, words=("snapshot",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    plan = models.ForeignKey(
        ImplementationPlan, models.CASCADE, db_constraint=False, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.FROZEN)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    frozen_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_edition",
                same=["programme", "plan"],
                read=f"{IN_ORGANISATIONS} OR (plan_id = {linked('pack')} AND state <> 'frozen')",
                insert=BY_STAFF,
                update=BY_STAFF,
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "plan", "number"], name="plans_edition_number"
            ),
        ]


class Variant(models.TextChoices):
    """The shape of a file."""

    STANDARD = "standard", _("Standard print")
    LARGE = "large", _("Large print")


class EditionFile(models.Model):
    """One file of an edition, made by a job; ``file`` is its name in the store once done."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    plan = models.ForeignKey(
        ImplementationPlan, models.CASCADE, db_constraint=False, related_name="+"
    )
    edition = models.ForeignKey(Edition, models.CASCADE, db_constraint=False, related_name="+")
    variant = models.CharField(max_length=10, choices=Variant)
    job_id = models.UUIDField(null=True)
    file = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_editionfile",
                same=["programme", "plan", "edition"],
                read=f"{IN_ORGANISATIONS} OR (plan_id = {linked('pack')} AND file <> '')",
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "edition", "variant"], name="plans_editionfile_once"
            ),
        ]
