"""Every language by its own name."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_each_language_is_named_in_itself(client: Client) -> None:
    text = client.get("/languages/").content.decode()

    main = text[text.index("<main") : text.index("</main>")]
    assert re.findall(r'href="\?lang=(\w+)" lang="(\w+)" dir="(\w+)"', main) == [
        ("en", "en", "ltr"),
        ("ar", "ar", "rtl"),
        ("it", "it", "ltr"),
    ]
    assert "العربيّة" in main
    assert "Italiano" in main
