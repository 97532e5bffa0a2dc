"""Founding a programme, and arranging what its sessions are about."""

from programmes.curriculum.commands.arranging import (
    Begun,
    ChangedMeanwhile,
    LastHasDate,
    add_session,
    change_session,
    drop_session,
    move_session,
)
from programmes.curriculum.commands.founding import copy_template, found_programme

__all__ = [
    "Begun",
    "ChangedMeanwhile",
    "LastHasDate",
    "add_session",
    "change_session",
    "copy_template",
    "drop_session",
    "found_programme",
    "move_session",
]
