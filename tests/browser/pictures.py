"""Pictures of every page, and one page that shows them all."""

import html
import shutil
from pathlib import Path

from playwright.sync_api import Error, Page

STYLE = """body{font:16px/1.4 system-ui;margin:2rem;background:#f6f4ef;color:#222}
section{margin:0 0 3rem}h2{font-size:1.1rem}div{display:flex;gap:1rem;align-items:start;
overflow-x:auto}figure{margin:0}
figcaption{font-size:.8rem}img{border:1px solid #ccc;height:520px}"""


class Album:
    """A folder of pictures: ``view-[who-]width-language-scheme.png`` and ``index.html``."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        self.taken: dict[str, list[str]] = {}

    def take(self, page: Page, title: str, name: str) -> None:
        """Take a picture of the whole page as it stands, to be shown under a title."""
        try:
            page.screenshot(path=self.folder / name, full_page=True)
        except Error:  # a busy machine could not paint it in time; pictures check nothing
            page.wait_for_timeout(1000)
            page.screenshot(path=self.folder / name, full_page=True)
        self.taken.setdefault(title, []).append(name)

    def close(self) -> None:
        """Write the page that shows them all."""
        sections = "".join(
            f"<section><h2>{html.escape(title)}</h2><div>{''.join(map(_figure, names))}</div>"
            "</section>"
            for title, names in sorted(self.taken.items())
        )
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title>'
            f"<style>{STYLE}</style><h1>Every page</h1>{sections}</html>"
        )
        (self.folder / "index.html").write_text(page)


def _figure(name: str) -> str:
    shown = html.escape(name)
    return (
        f'<figure><a href="{shown}"><img src="{shown}" alt="" loading="lazy"></a>'
        f"<figcaption>{shown}</figcaption></figure>"
    )
