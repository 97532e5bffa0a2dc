"""Reflections."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import piece_rows
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Piece


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
