"""Reflections, and parts of them that were opened by themselves."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import piece_rows
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Piece
from sessions.reflections.prompts import NAMES


class Reflection(models.Model):
    """A piece of writing: private until its writer opens it.

    ``learning_session_id`` and ``written_in`` (an organisation) only remember what it was about.
    """

    row_kind: ClassVar = Kind.PIECE
    personal: ClassVar = Personal(
        ("owner_id",), Export.ALL, Erase.DELETE, words=("happened", "stays", "helped", "try_next")
    )

    piece = models.OneToOneField(
        Piece, models.CASCADE, primary_key=True, db_constraint=False, related_name="+"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    learning_session_id = models.UUIDField(null=True)
    written_in = models.UUIDField(null=True)
    happened = SealedText(of="owner_id")
    stays = SealedText(of="owner_id")
    helped = SealedText(of="owner_id")
    try_next = SealedText(of="owner_id")
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = piece_rows("als_sessions_reflection")
        indexes = [
            models.Index(fields=["owner", "-written_at"], name="als_sessions_reflection_newest")
        ]


class Extract(models.Model):
    """A part of a reflection, as it stood then: a piece of its own, which may be open by itself.

    ``source_id``: the reflection; ``source_version``: what it was taken from; ``asks``: the
    question that the part answers.
    """

    row_kind: ClassVar = Kind.PIECE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE, words=("words",))

    piece = models.OneToOneField(
        Piece, models.CASCADE, primary_key=True, db_constraint=False, related_name="+"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    source_id = models.UUIDField()
    source_version = models.PositiveIntegerField()
    asks = models.CharField(max_length=10, choices=[(name, name) for name in NAMES])
    words = SealedText(of="owner_id")
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField()
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = piece_rows("als_sessions_extract")
        indexes = [
            models.Index(fields=["owner", "source_id"], name="als_sessions_extract_of_source")
        ]
