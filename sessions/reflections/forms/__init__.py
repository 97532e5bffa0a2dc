"""What is typed of a reflection, and who may read it."""

from sessions.reflections.forms.audience import ONLY_ME, AudienceForm
from sessions.reflections.forms.parts import FindForm, PartForm
from sessions.reflections.forms.reflection import ReflectionForm

__all__ = ["ONLY_ME", "AudienceForm", "FindForm", "PartForm", "ReflectionForm"]
