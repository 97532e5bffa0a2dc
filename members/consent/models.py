"""Pieces, circles, shares, consents, contributions, who looked, and links."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import (
    IN_ORGANISATIONS,
    ME,
    OWN,
    READABLE,
    RowSecurity,
    SameTenant,
    organisation_rows,
)
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation

OWNER = settings.AUTH_USER_MODEL


class PieceKind(models.TextChoices):
    """What a piece is; its texts stand in the table of that kind."""

    REFLECTION = "reflection", _("Reflection")
    EXTRACT = "extract", _("A part of a text")
    STORY = "story", _("Life story")
    PLAN = "plan", _("Whole-life plan")
    CASE_STUDY = "case_study", _("A story to learn from")
    TESTIMONIAL = "testimonial", _("My own words")


class Piece(models.Model):
    """Something of a person's that she may share. ``title`` identifies nobody."""

    row_kind: ClassVar = Kind.PERSON
    personal: ClassVar = Personal(
        ("owner_id",), Export.ALL, Erase.FORGET, words=("title",), left={"title": ""}
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    owner = models.ForeignKey(OWNER, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=PieceKind)
    title = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)
    thrown_away_at = models.DateTimeField(null=True)  # the words are gone; who looked stays

    class Meta:
        constraints = [
            RowSecurity(
                name="members_piece_rows",
                read=f"{OWN} OR id = {READABLE}",
                insert=OWN,
                update=OWN,
                delete=OWN,
            ),
            models.UniqueConstraint(fields=["owner", "id"], name="members_piece_owner_key"),
        ]
        indexes = [models.Index(fields=["owner", "-made_at"], name="members_piece_newest")]


class CircleKind(models.TextChoices):
    """Whose circle it is: what stands beside a shared text follows from it."""

    PROGRAMME = "programme", _("The programme")
    SET = "set", _("A learning set")
    MEETING = "meeting", _("A meeting in progress")


class Circle(models.Model):
    """People with whom one may share: a programme, a learning set, a meeting in progress."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=CircleKind, default=CircleKind.SET)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = organisation_rows("members_circle")


class CircleMember(models.Model):
    """A person sits in a circle, until she leaves it."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("person_id",), Export.FACTS, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    circle = models.ForeignKey(Circle, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(OWNER, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *organisation_rows("members_circlemember", same=["circle"]),
            models.UniqueConstraint(
                fields=["organisation", "circle", "person"], name="members_circlemember_once"
            ),
        ]


class Share(models.Model):
    """A person opens a piece of hers to one person or to one circle of an organisation."""

    row_kind: ClassVar = Kind.CONSENT
    personal: ClassVar = Personal(("owner_id", "person_id"), Export.ALL, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    owner = models.ForeignKey(OWNER, models.PROTECT, related_name="+", db_index=False)
    piece = models.ForeignKey(Piece, models.CASCADE, db_constraint=False, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(OWNER, models.PROTECT, related_name="+", null=True)
    circle = models.ForeignKey(
        Circle, models.CASCADE, db_constraint=False, related_name="+", null=True
    )
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_share_rows",
                read=f"{OWN} OR piece_id = {READABLE}",
                insert=f"{OWN} AND {IN_ORGANISATIONS}",
                update=OWN,
                delete=OWN,
            ),
            models.UniqueConstraint(fields=["owner", "id"], name="members_share_owner_key"),
            SameTenant(name="members_share_piece_same", field="piece", column="owner_id"),
            SameTenant(name="members_share_circle_same", field="circle"),
            models.CheckConstraint(
                condition=Q(person=None, circle__isnull=False)
                | Q(person__isnull=False, circle=None),
                name="members_share_one_audience",
            ),
        ]
        indexes = [
            models.Index(
                fields=["circle"], name="members_share_to_circle", condition=Q(ended_at=None)
            ),
            models.Index(
                fields=["person"], name="members_share_to_person", condition=Q(ended_at=None)
            ),
        ]


class Purpose(models.TextChoices):
    """What an organisation may do with agreed words."""

    MY_SET = "my_set", _("My set")
    PROGRAMME = "programme", _("The programme")
    SYMPOSIUM = "symposium", _("The symposium")
    PUBLICATION = "publication", _("Publication")
    TRANSLATION = "translation", _("Translation")
    TRAINING = "training", _("Training")


class Form(models.TextChoices):
    """How the person appears beside her words."""

    NAMED = "named", _("With my name")
    CHOSEN_NAME = "chosen_name", _("With a name I choose")
    NO_NAME = "no_name", _("Without a name")


class Consent(models.Model):
    """A person's yes for one piece, one purpose and one organisation. There is none by default."""

    row_kind: ClassVar = Kind.CONSENT
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.KEEP)

    id = models.UUIDField(primary_key=True, default=uuid7)
    owner = models.ForeignKey(OWNER, models.PROTECT, related_name="+", db_index=False)
    piece = models.ForeignKey(Piece, models.CASCADE, db_constraint=False, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose)
    form = models.CharField(max_length=12, choices=Form)
    wording = models.CharField(max_length=20)
    given_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_consent_rows",
                read=f"{OWN} OR {IN_ORGANISATIONS}",
                insert=f"{OWN} AND {IN_ORGANISATIONS}",
                update=OWN,
            ),
            models.UniqueConstraint(fields=["owner", "id"], name="members_consent_owner_key"),
            SameTenant(name="members_consent_piece_same", field="piece", column="owner_id"),
            models.UniqueConstraint(
                fields=["organisation", "id"], name="members_consent_organisation_key"
            ),
            models.UniqueConstraint(
                fields=["owner", "piece", "organisation", "purpose"],
                name="members_consent_one_alive",
                condition=Q(withdrawn_at=None),
            ),
        ]


class Contribution(models.Model):
    """Exactly the words a person agreed to give, copied on her yes, sealed for the organisation."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("given_by_id",), Export.ALL, Erase.DELETE, words=("shown_as", "words")
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    consent = models.ForeignKey(Consent, models.CASCADE, db_constraint=False, related_name="+")
    given_by = models.ForeignKey(OWNER, models.PROTECT, related_name="+")
    shown_as = models.CharField(max_length=80, blank=True)
    words = SealedText(of="organisation_id")
    language = models.CharField(max_length=12)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = organisation_rows(
            "members_contribution",
            same=["consent"],
            # Hers to take back after she has left, too: the words stay sealed to her then.
            read=f"{IN_ORGANISATIONS} OR given_by_id = {ME}",
            insert=f"organisation_id = (SELECT alsets.organisation_id()) AND given_by_id = {ME}",
            update="",
            delete=f"given_by_id = {ME}",
        )


class AccessEvent(models.Model):
    """Somebody opened a piece that is not hers: once a reader, a piece and a day.

    The app may write and read these rows, never change them.
    """

    row_kind: ClassVar = Kind.CONSENT
    personal: ClassVar = Personal(
        ("owner_id", "reader_id"), Export.ALL, Erase.KEEP, words=("reader_name",)
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    owner = models.ForeignKey(OWNER, models.PROTECT, related_name="+", db_index=False)
    piece = models.ForeignKey(Piece, models.CASCADE, db_constraint=False, related_name="+")
    reader = models.ForeignKey(OWNER, models.PROTECT, related_name="+")
    reader_name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_accessevent_rows",
                read=f"{OWN} OR reader_id = {ME}",
                insert=f"reader_id = {ME} AND piece_id = {READABLE} AND {IN_ORGANISATIONS}",
            ),
            SameTenant(name="members_accessevent_piece_same", field="piece", column="owner_id"),
            models.UniqueConstraint(
                fields=["owner", "piece", "reader", "day"], name="members_accessevent_once_a_day"
            ),
        ]


class LinkKind(models.TextChoices):
    """What a link opens."""

    PACK = "pack", _("Symposium pack")
    REQUEST = "request", _("Saved request")
    CALENDAR = "calendar", _("Calendar feed")


class Link(models.Model):
    """What somebody without an account holds: only the token's hash is kept.

    ``target_id`` is the row it was put before; policies ask ``alsets.link_target(kind)``.
    """

    row_kind: ClassVar = Kind.LINK
    personal: ClassVar = Personal((), Export.NO, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10, choices=LinkKind)
    target_id = models.UUIDField()
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_link_rows",
                read=f"{IN_ORGANISATIONS} OR (SELECT alsets.is_network_lead())"
                " AND organisation_id IS NULL",
                insert="organisation_id = (SELECT alsets.organisation_id())"
                " OR organisation_id IS NULL AND kind = 'request'",
                update="organisation_id = (SELECT alsets.organisation_id())"
                " OR (SELECT alsets.is_network_lead()) AND organisation_id IS NULL",
            ),
        ]
