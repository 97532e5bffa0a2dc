"""Two organisations in full, made once a module and never committed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import make, samples


@dataclass(frozen=True)
class Places:
    """``own`` is ours; nobody of it has anything to do with ``foreign``."""

    own: samples.Place
    foreign: samples.Place


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Places]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Places(
            samples.place(make.organisation("scarlet"), word="Madder", named="Carmine"),
            samples.place(
                make.organisation("navy"), word=samples.INSIDE, named=samples.OUTSIDE, more=True
            ),
        )
        transaction.set_rollback(True)


@pytest.fixture
def places(made: Places, django_db_blocker: DjangoDbBlocker) -> Iterator[Places]:
    """Give both; what a test does with them is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made
        transaction.set_rollback(True)
