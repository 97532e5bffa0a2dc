"""The pages of reflections."""

from sessions.reflections.views.own import (
    reflection,
    reflections,
    throw_away_reflection,
    write_reflection,
)
from sessions.reflections.views.parts import extract, take_part

__all__ = [
    "extract",
    "reflection",
    "reflections",
    "take_part",
    "throw_away_reflection",
    "write_reflection",
]
