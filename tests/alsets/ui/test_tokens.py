"""The palette: readable in both modes, written into the stylesheet, free of Django."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from alsets.ui import tokens

SHEET: Path = settings.ROOT / "static/css/app.css"


@pytest.mark.parametrize(("front", "ground", "least"), tokens.PAIRS)
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_each_pair_can_be_read(front: str, ground: str, least: float, mode: int) -> None:
    assert tokens.contrast(tokens.PALETTE[front][mode], tokens.PALETTE[ground][mode]) >= least


def test_contrast_is_what_wcag_says() -> None:
    assert round(tokens.contrast("#FFFFFF", "#000000"), 2) == 21
    assert round(tokens.contrast("#777777", "#FFFFFF"), 2) == 4.48


def test_the_sheet_holds_the_palette() -> None:
    sheet = SHEET.read_text()

    assert tokens.with_tokens(sheet) == sheet


def test_a_colour_changed_in_the_sheet_is_found_out() -> None:
    sheet = SHEET.read_text().replace("--paper:#F6F4EE;", "--paper:#FFFFFF;")

    assert tokens.with_tokens(sheet) == SHEET.read_text() != sheet


def test_the_palette_knows_nothing_of_django() -> None:
    asks = "import sys, alsets.ui.tokens; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", asks], cwd=settings.ROOT, check=False).returncode == 0
    )
