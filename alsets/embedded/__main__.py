"""``python -m alsets.embedded`` runs an installation; ``… reset`` deletes its data."""

import argparse
import os
import sys
from pathlib import Path

from alsets.embedded import folder, launcher


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m alsets.embedded", description=__doc__)
    parser.add_argument("deed", nargs="?", choices=["run", "reset"], default="run")
    parser.add_argument("--follow", action="store_true", help="stop when the starting process ends")
    words = parser.parse_args()
    if words.deed == "run":
        launcher.run(follow=words.follow)
    else:
        data = Path(os.environ.get("ALSETS_DATA") or launcher.ROOT / ".alsets").absolute()
        sure = os.environ.get("YES") == "1"
        launcher.say(folder.reset(data, sure=sure, ask=sys.stdin.isatty()))


main()
