"""Circles; sharing and taking back; consent; the one service that opens somebody else's text."""

from members.consent.commands.circles import (
    add_to_circle,
    end_circle,
    leave_circle,
    open_circle,
    rename_circle,
)
from members.consent.commands.consents import WORDING, give_consent, withdraw_consent
from members.consent.commands.opening import Opened, open_piece
from members.consent.commands.pieces import begin_piece, rename_piece, throw_away_piece
from members.consent.commands.sharing import (
    AlreadyOver,
    share_piece,
    share_with_this_alone,
    take_back,
    take_back_all_in,
)

__all__ = [
    "WORDING",
    "AlreadyOver",
    "Opened",
    "add_to_circle",
    "begin_piece",
    "end_circle",
    "give_consent",
    "leave_circle",
    "open_circle",
    "open_piece",
    "rename_circle",
    "rename_piece",
    "share_piece",
    "share_with_this_alone",
    "take_back",
    "take_back_all_in",
    "throw_away_piece",
    "withdraw_consent",
]
