import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
FLOORS = ("alsets", "members", "programmes", "sessions", "plans", "demo")
PLACES = ("Makefile", ".ci/run", "manage.py", "tools", *FLOORS)
NAMED = re.compile(
    r"\b(ALSETS_[A-Z_]+|DATABASE_URL|DATABASE_OWNER_URL|VALKEY_URL)\b"
    r"|environ, \"([A-Z_]+)\"|environ\.get\(\"([A-Z_]+)\"|\$\{(CI|HOST|PORT):"
)


def test_the_page_of_settings_lists_what_the_code_reads() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    listed = re.findall(r"^\| `([A-Z_]+)` \|", page, flags=re.MULTILINE)
    assert sorted(listed) == sorted(_read_in_code())


def _read_in_code() -> set[str]:
    return {
        name
        for place in PLACES
        for path in _sources(ROOT / place)
        for names in NAMED.findall(path.read_text())
        for name in names
        if name
    }


def _sources(place: Path) -> list[Path]:
    """Programs only: Python, and what has no ending."""
    found = [place] if place.is_file() else place.rglob("*")
    return [path for path in found if path.is_file() and path.suffix in {".py", ""}]
