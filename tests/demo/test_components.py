"""The style page."""

import re

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_shows_every_part(client: Client) -> None:
    answer = client.get("/demo/components/")

    text = answer.content.decode()
    assert answer.status_code == 200
    for part in ("badge", "msg", "tasks", "agenda", "circle", "path", "seats", "said", "errors"):
        assert re.search(rf'class="[^"]*\b{part}\b', text), part


def test_its_template_includes_every_component_that_stands_alone() -> None:
    folder = settings.ROOT / "templates"
    page = (folder / "demo/components.html").read_text() + (folder / "base.html").read_text()
    others = {
        "back",
        "errors",
        "field",
        "htmx",
        "refresh",
        "plan_head",
        "sets_head",
        "wrong",
        "face",
    }

    shown = set(re.findall(r'"components/(\w+)\.html"', page))
    assert {path.stem for path in (folder / "components").glob("*.html")} - set(others) <= shown
