"""Reading one's own reflections, and what they are about."""

from sessions.reflections.queries.about import (
    About,
    default_title,
    next_sessions,
    session_of,
    session_to_look_back_on,
)
from sessions.reflections.queries.found import reflections_with
from sessions.reflections.queries.own import (
    PAGE,
    MyReflection,
    ReflectionList,
    ReflectionRow,
    my_reflection,
    reflections_of,
    who_can_see,
    words_of,
)
from sessions.reflections.queries.parts import (
    ExtractRow,
    MyExtract,
    Part,
    extracts_of,
    my_extract,
    my_parts,
    parts_of,
    words_of_extract,
)
from sessions.reflections.queries.unsaved import (
    DRAFTS,
    DraftLine,
    draft_key,
    new_draft_key,
    unsaved,
)

__all__ = [
    "DRAFTS",
    "PAGE",
    "About",
    "DraftLine",
    "ExtractRow",
    "MyExtract",
    "MyReflection",
    "Part",
    "ReflectionList",
    "ReflectionRow",
    "default_title",
    "draft_key",
    "extracts_of",
    "my_extract",
    "my_parts",
    "my_reflection",
    "new_draft_key",
    "next_sessions",
    "parts_of",
    "reflections_of",
    "reflections_with",
    "session_of",
    "session_to_look_back_on",
    "unsaved",
    "who_can_see",
    "words_of",
    "words_of_extract",
]
