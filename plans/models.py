"""The models of this app's rooms, gathered where Django looks for them."""

from plans.action_plan.models import ActionOrigin, Barrier, BarrierAction, BarrierOrigin
from plans.implementation.models import Chapter, Edition, EditionFile, ImplementationPlan
from plans.programme_page.models import ProgrammeFacts
from plans.symposium.models import Comment, Disposition, Stakeholder

__all__ = [
    "ActionOrigin",
    "Barrier",
    "BarrierAction",
    "BarrierOrigin",
    "Chapter",
    "Comment",
    "Disposition",
    "Edition",
    "EditionFile",
    "ImplementationPlan",
    "ProgrammeFacts",
    "Stakeholder",
]
