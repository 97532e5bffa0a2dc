"""Every place that the frame knows has an address."""

import pytest
from django.urls import get_resolver

from alsets.ui.frame import PLACES


@pytest.mark.parametrize("name", PLACES)
def test_each_place_exists(name: str) -> None:
    assert name in get_resolver().reverse_dict
