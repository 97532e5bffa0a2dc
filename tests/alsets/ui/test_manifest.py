"""What a phone needs to put the pages beside its apps."""

import json

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_its_icons_exist(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    icons = [icon["src"] for icon in json.loads(answer.content)["icons"]]
    assert len(icons) == 2
    for address in icons:
        assert (settings.STATIC_ROOT / address.removeprefix("/static/")).exists()
