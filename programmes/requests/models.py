"""A request for a set, and what was said about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.tenancy.constraints import BY_LEAD, RowSecurity, linked
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal


class RequestState(models.TextChoices):
    """Where a request stands: a conversation, not a ticket."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Sent")
    TALKING = "talking", _("We are talking")
    AGREED = "agreed", _("Agreed")
    PAUSED = "paused", _("Paused")
    DECLINED = "declined", _("Not this time")
    WITHDRAWN = "withdrawn", _("Taken back")


HOLDER = f"id = {linked('request')}"


class SetRequest(models.Model):
    """What an organisation tells about itself when it asks. Its writer holds a link, no account.

    ``answers``: key of a question → what was typed. The row is made before the link that opens it,
    so inserting a draft is open to the world; reading and changing it is not.
    """

    row_kind: ClassVar = Kind.NETWORK
    personal: ClassVar = Personal(
        (),
        Export.NO,
        Erase.FORGET,
        words=("contact_name", "email", "answers", "reason"),
        left={"contact_name": "", "email": ""},
        address="email",
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.DRAFT)
    organisation_name = models.CharField(max_length=200, blank=True)
    contact_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    answers = models.JSONField(default=dict)
    began_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    organisation_id = models.UUIDField(null=True)  # founded when agreed
    programme_slug = models.SlugField(blank=True)
    organisation_slug = models.SlugField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            RowSecurity(
                name="programmes_setrequest_rows",
                read=f"({BY_LEAD} AND state <> 'draft') OR {HOLDER}",
                insert="state = 'draft'",
                update=f"({BY_LEAD} AND state <> 'draft') OR {HOLDER}",
            )
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="programmes_setrequest_inbox")]


class RequestNote(models.Model):
    """One thing said about a request, by a network lead or by the organisation. Both sides read."""

    row_kind: ClassVar = Kind.NETWORK
    personal: ClassVar = Personal(
        ("lead_id",), Export.FACTS, Erase.FORGET, words=("shown_as", "text")
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    request = models.ForeignKey(SetRequest, models.CASCADE, related_name="+")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    shown_as = models.CharField(max_length=80)
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="programmes_requestnote_rows",
                read=f"{BY_LEAD} OR request_id = {linked('request')}",
                insert=f"{BY_LEAD} OR (request_id = {linked('request')} AND lead_id IS NULL)",
            )
        ]
