"""Make our copies of other people's files again: ``python -m tools.vendor [--accept]``.

``vendor.toml`` says which; each is fetched with ``npm pack`` and must have the bytes noted there.
With ``--accept`` the found sums are noted instead: for a new version, or a new icon.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools/vendor.toml"
ICONS = ROOT / "tools/icons.txt"


def read(pack: tarfile.TarFile, name: str) -> bytes:
    """Return one file of a package."""
    found = pack.extractfile(f"package/{name}")
    if found is None:
        raise FileNotFoundError(name)
    return found.read()


def sprite(pack: tarfile.TarFile) -> bytes:
    """Return one file of symbols, made from the icons we name."""
    symbols = []
    for name in ICONS.read_text().split():
        svg = read(pack, f"icons/{name}.svg").decode()
        drawn = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
        if drawn is None:
            raise ValueError(f"{name} is not a drawing")
        inner = re.sub(r"\s+", " ", drawn[1]).replace(" />", "/>").replace("> <", "><").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"\n".join(symbols)}</svg>\n'.encode()


def made(package: dict[str, Any], folder: str) -> list[tuple[str, bytes, str]]:
    """Fetch one package and return (where to, bytes, sum noted) of each file we keep."""
    wanted = f"{package['npm']}@{package['version']}"
    done = subprocess.run(
        ["/usr/bin/env", "npm", "pack", "--silent", wanted],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    with tarfile.open(Path(folder) / done.stdout.split()[-1]) as pack:
        return [
            (
                file["to"],
                sprite(pack) if "*" in file["from"] else read(pack, file["from"]),
                file["sha256"],
            )
            for file in package["files"]
        ]


def main(*, accept: bool) -> int:
    """Write every file whose bytes are as noted; say which are not."""
    text, wrong = LIST.read_text(), 0
    with tempfile.TemporaryDirectory() as folder:
        for package in tomllib.loads(text)["package"]:
            for to, content, noted in made(package, folder):
                found = hashlib.sha256(content).hexdigest()
                if found != noted and not accept:
                    print(f"{to}: {found} is not what is noted")
                    wrong += 1
                    continue
                text = text.replace(
                    f'to = "{to}", sha256 = "{noted}"', f'to = "{to}", sha256 = "{found}"'
                )
                path = ROOT / to
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    if accept:
        LIST.write_text(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(accept="--accept" in sys.argv))
