"""What a good compositor does to a text before it is set."""

import re
from html import escape, unescape

TAG = re.compile(r"(<[^>]*>)")
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile(
    r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9_.'’&/-]*(?: [A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9_.'’&/-]*)*"
    r"|\+?\d+(?:[ -]\d+)+"  # a telephone number: its groups would stand in the other order
)
DAY = re.compile(r"(\d{1,2}) (?=[^\W\d]+،? 20\d\d)")
HEADING = re.compile(r"<(/?)h([1-6])\b")
KEPT_AS_TYPED = ("title", "a", "bdi")
"""A title cannot hold elements; a link that does would be tagged twice."""


def composed(html: str, *, right_to_left: bool) -> str:
    """Return a document whose headings skip no level and whose lines break and turn well."""
    return _with_text(_with_levels(html), right_to_left=right_to_left)


def _with_levels(html: str) -> str:
    """Lift a heading that skips a level: readers move from heading to heading."""
    seen, opened = 0, 0

    def lifted(found: re.Match[str]) -> str:
        nonlocal seen, opened
        if not found[1]:
            opened = seen = min(int(found[2]), seen + 1)
        return f"<{found[1]}h{opened}"

    return HEADING.sub(lifted, html)


def _with_text(html: str, *, right_to_left: bool) -> str:
    inside: list[str] = []
    parts = TAG.split(html)
    for at, part in enumerate(parts):
        if at % 2:
            name = re.sub(r"[</>]|\s.*", "", part, flags=re.DOTALL).lower()
            if name in KEPT_AS_TYPED:
                if part.startswith("</"):
                    inside.remove(name)
                else:
                    inside.append(name)
        elif part.strip():
            part = DAY.sub("\\1\u00a0", part)  # noqa: PLW2901  (a day keeps its month)
            parts[at] = isolated(part) if right_to_left and not inside else part
    return "".join(parts)


def isolated(text: str) -> str:
    """Fence off each Latin run in a right-to-left text, or its full stop jumps to the other side.

    ``text`` is escaped HTML without tags.
    """
    words = unescape(text)
    if not ARABIC.search(words):
        fenced = f'<bdi dir="ltr">{escape(words.strip(), quote=False)}</bdi>'
        return fenced if LATIN.search(words) else text
    made, end = "", 0
    for run in LATIN.finditer(words):
        made += escape(words[end : run.start()], quote=False)
        made += f'<bdi dir="ltr">{escape(run[0], quote=False)}</bdi>'
        end = run.end()
    return made + escape(words[end:], quote=False)
