"""The models of the ground's rooms, gathered where Django looks for them."""

from alsets.drafts.models import Draft
from alsets.erasure.models import Erasure
from alsets.jobs.models import Job
from alsets.mail.models import Letter
from alsets.sealing.models import DataKey

__all__ = ["DataKey", "Draft", "Erasure", "Job", "Letter"]
