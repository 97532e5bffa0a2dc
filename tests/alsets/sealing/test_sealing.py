"""Sealed texts: whose key, bound to which place, gone with the key, and never in plain words."""

from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from alsets.sealing import Closed, boxes, opening
from alsets.sealing.models import DataKey
from members.consent.commands import give_consent
from members.consent.models import Contribution, Form, Purpose
from sessions.reflections.models import Reflection
from tests.members.consent import make
from tests.members.consent.make import as_

pytestmark = pytest.mark.django_db
WORDS = "The kettle was still warm"


def stored(row: Reflection) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT happened FROM als_sessions_reflection WHERE piece_id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


@pytest.fixture
def of() -> make.Willow:
    return make.willow()


def test_the_column_holds_no_word_and_never_the_same_bytes_twice(of: make.Willow) -> None:
    first, second = (make.reflection(of.ana, happened=WORDS) for _n in range(2))
    with as_(of.ana):
        assert WORDS.encode() not in stored(first)
        assert stored(first) != stored(second)
        assert Reflection.objects.get(pk=first.pk).happened == WORDS


def test_each_person_and_each_organisation_has_a_key_of_its_own(of: make.Willow) -> None:
    for who in (of.ana, of.bob):
        make.reflection(who)
    with as_(of.ana):
        assert set(DataKey.objects.values_list("subject_id", flat=True)) == {of.ana.pk}
    with as_(of.bob):
        assert set(DataKey.objects.values_list("subject_id", flat=True)) == {of.bob.pk}


def test_one_query_fetches_the_key_however_many_texts(
    of: make.Willow, django_assert_num_queries: Any
) -> None:
    for _n in range(5):
        make.reflection(of.ana, happened=WORDS)
    with as_(of.ana):
        rows = list(Reflection.objects.all())
        with django_assert_num_queries(1):
            assert [row.happened for row in rows] == [WORDS] * 5


def test_words_of_another_stay_closed_even_with_row_and_key(of: make.Willow) -> None:
    hers = make.reflection(of.ana, happened=WORDS)
    make.shared(of, hers.pk)
    with as_(of.bob):
        row = Reflection.objects.get(pk=hers.pk)
        with pytest.raises(Closed):
            row.happened  # noqa: B018  (reading is the deed)
        with opening(of.ana.pk):
            assert row.happened == WORDS


def test_a_text_opens_in_its_own_column_and_row_only() -> None:
    key, row = boxes.new_key(), uuid4()
    sealed = boxes.seal(key, WORDS.encode(), f"reflection.happened:{row}".encode())
    assert boxes.unseal(key, sealed, f"reflection.happened:{row}".encode()) == WORDS.encode()
    for elsewhere in (f"reflection.stays:{row}", f"reflection.happened:{uuid4()}"):
        with pytest.raises(InvalidTag):
            boxes.unseal(key, sealed, elsewhere.encode())
    with pytest.raises(InvalidTag):
        boxes.unseal(boxes.new_key(), sealed, f"reflection.happened:{row}".encode())
    with pytest.raises(InvalidTag):
        boxes.unseal(
            key, sealed[:-1] + bytes([sealed[-1] ^ 1]), f"reflection.happened:{row}".encode()
        )


def test_a_text_copied_into_another_column_does_not_open(of: make.Willow) -> None:
    hers = make.reflection(of.ana, happened=WORDS)
    with as_(of.ana):
        moved = stored(hers)
        Reflection.objects.filter(pk=hers.pk).update(stays=moved)
        with pytest.raises(InvalidTag):
            Reflection.objects.get(pk=hers.pk).stays  # noqa: B018


def test_a_contribution_is_sealed_for_the_organisation(of: make.Willow) -> None:
    hers = make.reflection(of.ana, happened=WORDS)
    with as_(of.ana):
        given = give_consent(
            person_id=of.ana.pk,
            piece_id=hers.pk,
            organisation_id=of.host.id,
            purpose=Purpose.SYMPOSIUM,
            form=Form.NO_NAME,
            words=WORDS,
            language="en",
        )
    with as_(of.dan, of.host):
        assert Contribution.objects.get(pk=given.pk).words == WORDS
        assert of.host.id in DataKey.objects.values_list("subject_id", flat=True)


def test_what_is_sealed_for_a_purpose_names_its_master_key(settings: Any) -> None:
    sealed = boxes.seal_for("letters", WORDS.encode())
    assert sealed.startswith(settings.CURRENT_MASTER_KEY.encode() + b":")
    settings.MASTER_KEYS = {**settings.MASTER_KEYS, "newer": boxes.new_key()}
    settings.CURRENT_MASTER_KEY = "newer"
    assert boxes.unseal_for("letters", sealed) == WORDS.encode()
    assert boxes.seal_for("letters", b"x").startswith(b"newer:")
    with pytest.raises(InvalidTag):
        boxes.unseal_for("factors", sealed)
