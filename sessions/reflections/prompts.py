"""The four questions of a reflection."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that somebody may answer. ``name``: the column of its answer."""

    name: str
    asks: Promise | str
    hint: Promise | str
    rows: int


PROMPTS = (
    Prompt("happened", _("What happened?"), _("Something you saw, heard or felt."), 4),
    Prompt("stays", _("What stays with you?"), "", 3),
    Prompt("helped", _("What helped?"), _("A person, a word, a quiet moment."), 2),
    Prompt("try_next", _("What will you try?"), _("One small thing. Or nothing yet."), 2),
)
NAMES = tuple(prompt.name for prompt in PROMPTS)
