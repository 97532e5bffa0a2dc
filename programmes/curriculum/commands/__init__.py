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
from programmes.curriculum.commands.planning import Block, Over, change_agenda

__all__ = [
    "Begun",
    "Block",
    "ChangedMeanwhile",
    "LastHasDate",
    "Over",
    "add_session",
    "change_agenda",
    "change_session",
    "copy_template",
    "drop_session",
    "found_programme",
    "move_session",
]
