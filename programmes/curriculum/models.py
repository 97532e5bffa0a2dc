"""Templates, the items they serve, and the programme's own sessions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.tenancy.constraints import BY_LEAD, RowSecurity, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme


class BlockKind(models.TextChoices):
    """What a part of a day is."""

    PLENARY = "plenary", _("All together")
    SET_TIME = "set_time", _("Time in your set")
    PAIRS = "pairs", _("In pairs")
    QUIET = "quiet", _("Quiet time")
    BREAK = "break", _("Break")
    MEAL = "meal", _("A meal")


class ItemKind(models.TextChoices):
    """What a session serves."""

    ISSUE = "issue", _("Main issue")
    AGENDA = "agenda", _("Agenda")
    DEFINITION = "definition", _("Working definition")
    CONSIDER = "consider", _("Consideration")


def published(table: str) -> list[models.BaseConstraint]:
    """Return the policy of what the network publishes: everybody reads, leads write."""
    return [
        RowSecurity(
            name=f"{table}_rows", read="true", insert=BY_LEAD, update=BY_LEAD, delete=BY_LEAD
        )
    ]


class CurriculumItem(models.Model):
    """An issue, agenda, definition or consideration; ``code`` is A1, D2, I3, C4."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    code = models.CharField(max_length=4, unique=True)
    kind = models.CharField(max_length=10, choices=ItemKind)
    title = models.JSONField()  # language → words

    class Meta:
        constraints = published("programmes_curriculumitem")


class CurriculumTemplate(models.Model):
    """A rhythm of sessions to start from; titles by language."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    key = models.CharField(max_length=40, unique=True)
    title = models.JSONField()

    class Meta:
        constraints = published("programmes_curriculumtemplate")


class TemplateSession(models.Model):
    """One session of a template."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    template = models.ForeignKey(CurriculumTemplate, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    purpose = models.JSONField()

    class Meta:
        constraints = [
            *published("programmes_templatesession"),
            models.UniqueConstraint(
                fields=["template", "number"], name="programmes_templatesession_number"
            ),
        ]


class TemplateBlock(models.Model):
    """One part of a template's session."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    session = models.ForeignKey(TemplateSession, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BlockKind)
    title = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    purpose = models.JSONField(default=dict)

    class Meta:
        constraints = [
            *published("programmes_templateblock"),
            models.UniqueConstraint(
                fields=["session", "position"], name="programmes_templateblock_position"
            ),
        ]


class TemplateServes(models.Model):
    """A template's session serves an item."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    session = models.ForeignKey(TemplateSession, models.CASCADE, related_name="+")
    item = models.ForeignKey(CurriculumItem, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            *published("programmes_templateserves"),
            models.UniqueConstraint(
                fields=["session", "item"], name="programmes_templateserves_once"
            ),
        ]


class LearningSession(models.Model):
    """One meeting of a programme; without ``starts_at`` it is planned and not yet dated."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    serves = models.JSONField(default=list)  # codes of curriculum items
    starts_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    held_at = models.DateTimeField(null=True)  # closed by the facilitator
    from_session_id = models.UUIDField(null=True)  # the template's session it was copied from
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_learningsession",
                same=["programme"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "number"],
                name="programmes_learningsession_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "programme", "starts_at"],
                name="programmes_session_by_date",
            )
        ]


class AgendaBlock(models.Model):
    """One part of a learning session; it starts when the parts before it have ended."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    learning_session = models.ForeignKey(
        LearningSession, models.CASCADE, db_constraint=False, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BlockKind)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    purpose = models.TextField(blank=True)
    method = models.TextField(blank=True)  # how it is done
    materials = models.CharField(max_length=300, blank=True)
    serves = models.JSONField(default=list)  # codes of curriculum items, of those of its session

    class Meta:
        constraints = [
            *organisation_rows("programmes_agendablock", same=["learning_session"]),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "position"],
                name="programmes_agendablock_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
