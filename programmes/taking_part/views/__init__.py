"""The pages of how we work together, of what one needs, and of what was paid."""

from programmes.taking_part.views.agreement import agreement, change_agreement
from programmes.taking_part.views.needs import (
    invite_supporter,
    my_part,
    needs,
    note_payment,
    take_back_payment,
)

__all__ = [
    "agreement",
    "change_agreement",
    "invite_supporter",
    "my_part",
    "needs",
    "note_payment",
    "take_back_payment",
]
