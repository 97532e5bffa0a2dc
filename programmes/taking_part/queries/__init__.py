"""Reading how we work together, what each person needs, what was paid."""

from programmes.taking_part.queries.agreement import (
    AgreementPage,
    agreement_page,
    unread_agreements,
)
from programmes.taking_part.queries.needs import MyPart, NeedRow, my_part, needs_page

__all__ = [
    "AgreementPage",
    "MyPart",
    "NeedRow",
    "agreement_page",
    "my_part",
    "needs_page",
    "unread_agreements",
]
