"""The palette: the one source for the web's ``light-dark()`` and for the documents' print.

``python -m alsets.ui.tokens static/css/app.css`` writes the token lines into the stylesheet.
This module knows nothing of Django, so that a document's style can be made anywhere.
"""

import sys
from pathlib import Path

BEGIN, END = "/* tokens:begin (written by alsets.ui.tokens) */", "/* tokens:end */"

PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#F6F4EE", "#151B1A"),
    "surface": ("#FFFFFF", "#1E2625"),
    "sunken": ("#ECE8DD", "#293332"),
    "ink": ("#1F2D2A", "#EEF0EA"),
    "muted": ("#50605B", "#B4BEB8"),
    "line": ("#DBD6C9", "#3A4745"),
    "edge": ("#75807B", "#8B9792"),
    "brand": ("#1B5E54", "#7FCBBA"),
    "brand-strong": ("#134840", "#A6DECF"),
    "brand-soft": ("#DCECE6", "#1D3B36"),
    "on-brand": ("#FFFFFF", "#0C2420"),
    "sun": ("#F0B445", "#F0B445"),
    "sun-soft": ("#FBEED0", "#3C3017"),
    "sun-ink": ("#664300", "#F7D48F"),
    "plum": ("#6C3C70", "#DDB3DF"),
    "plum-soft": ("#F2E7F1", "#38263A"),
    "sky": ("#27587F", "#9CC8EC"),
    "sky-soft": ("#E0ECF5", "#1C3245"),
    "clay": ("#9C3722", "#F3A792"),
    "clay-soft": ("#FAE5DE", "#44251F"),
    "leaf": ("#2C6932", "#9AD198"),
    "leaf-soft": ("#E1F0DE", "#1F361F"),
}
"""Name to (light, dark)."""

LIGHT: dict[str, str] = {name: light for name, (light, _dark) in PALETTE.items()}
"""The palette of paper: documents are always light."""

LINEAR = 0.04045
"""Below this share a colour's light is taken as it is (WCAG 2)."""

TEXT, CONTROL = 4.5, 3.0
"""The least contrast of text, and of a control's edge (WCAG 2.2, 1.4.3 and 1.4.11)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("ink", ground, TEXT) for ground in ("paper", "surface", "sunken")),
    *(("ink", ground, TEXT) for ground in ("brand-soft", "sun-soft", "plum-soft", "leaf-soft")),
    *(("muted", ground, TEXT) for ground in ("paper", "surface", "sunken")),
    *(("muted", ground, TEXT) for ground in ("brand-soft", "sun-soft")),
    *(("brand", ground, TEXT) for ground in ("paper", "surface", "sunken")),
    *(("on-brand", ground, TEXT) for ground in ("brand", "brand-strong")),
    ("brand-strong", "brand-soft", TEXT),
    ("sun-ink", "sun-soft", TEXT),
    *((tint, f"{tint}-soft", TEXT) for tint in ("plum", "sky", "clay", "leaf")),
    *((tint, "surface", TEXT) for tint in ("plum", "sky", "clay", "leaf")),
    *(("edge", ground, CONTROL) for ground in ("surface", "paper", "sunken")),
)
"""What stands on what, and the least contrast it needs in both modes."""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def css_lines() -> str:
    """Return the token lines of the stylesheet: plain for old browsers, then ``light-dark()``."""
    plain = " ".join(f"--{name}:{light};" for name, (light, _dark) in PALETTE.items())
    pairs = " ".join(
        f"--{name}:light-dark({light},{dark});" for name, (light, dark) in PALETTE.items()
    )
    return f"    {plain}\n    @supports (color: light-dark(#000, #fff)) {{ {pairs} }}\n"


def with_tokens(text: str) -> str:
    """Return a stylesheet with the lines between its two marks made anew."""
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{css_lines()}    {END}{rest.split(END)[1]}"


if __name__ == "__main__":
    sheet = Path(sys.argv[1])
    sheet.write_text(with_tokens(sheet.read_text()))
