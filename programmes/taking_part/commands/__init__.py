"""Saying yes to the agreement, changing it; what one needs; that somebody was paid."""

from programmes.taking_part.commands.agreement import change_agreement, say_yes
from programmes.taking_part.commands.needs import note_payment, take_back_payment, tell_needs

__all__ = ["change_agreement", "note_payment", "say_yes", "take_back_payment", "tell_needs"]
