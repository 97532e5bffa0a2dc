"""The models of this app's rooms, gathered where Django looks for them."""

from programmes.cohort.models import (
    JoinCode,
    Programme,
    Recovery,
    Seat,
    SeatPlan,
    WaitingEntry,
)
from programmes.curriculum.models import (
    AgendaBlock,
    CurriculumItem,
    CurriculumTemplate,
    LearningSession,
    TemplateBlock,
    TemplateServes,
    TemplateSession,
)
from programmes.requests.models import RequestNote, SetRequest
from programmes.sets.models import LearningSet, PairingRule, SetMembership
from programmes.taking_part.models import (
    AccessNeed,
    AgreementYes,
    FurtherPerspective,
    InvolvementPayment,
    WorkingAgreement,
)

__all__ = [
    "AccessNeed",
    "AgendaBlock",
    "AgreementYes",
    "CurriculumItem",
    "CurriculumTemplate",
    "FurtherPerspective",
    "InvolvementPayment",
    "JoinCode",
    "LearningSession",
    "LearningSet",
    "PairingRule",
    "Programme",
    "Recovery",
    "RequestNote",
    "Seat",
    "SeatPlan",
    "SetMembership",
    "SetRequest",
    "TemplateBlock",
    "TemplateServes",
    "TemplateSession",
    "WaitingEntry",
    "WorkingAgreement",
]
