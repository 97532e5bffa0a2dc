"""Master keys come and go; a key that is destroyed takes its texts with it."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from alsets.sealing import Erased, boxes
from sessions.reflections.models import Reflection
from tests.members.consent import make
from tests.members.consent.make import as_
from tests.owner import as_owner

pytestmark = pytest.mark.usefixtures("committed")
WORDS = "The kettle was still warm"


def masters() -> set[str]:
    with as_owner() as owner:
        return {row[0] for row in owner.execute("SELECT master FROM alsets_datakey").fetchall()}


def rewrap() -> str:
    out = StringIO()
    call_command("rewrap_keys", stdout=out)
    return out.getvalue()


def happened(of: make.Willow, text: Reflection) -> str:
    with as_(of.ana):
        return str(Reflection.objects.get(pk=text.pk).happened)


def test_a_new_master_key_wraps_every_key_and_the_old_one_may_go(settings: Any) -> None:
    of = make.willow()
    text = make.reflection(of.ana, happened=WORDS)
    old = settings.CURRENT_MASTER_KEY
    settings.MASTER_KEYS = {**settings.MASTER_KEYS, "newer": boxes.new_key()}
    settings.CURRENT_MASTER_KEY = "newer"
    assert happened(of, text) == WORDS, "before, the old one opens"
    assert masters() == {old}

    assert rewrap() == "Keys wrapped with newer now: 1\n"
    assert masters() == {"newer"}
    assert rewrap() == "Keys wrapped with newer now: 0\n"
    settings.MASTER_KEYS = {"newer": settings.MASTER_KEYS["newer"]}
    boxes.unwrap.cache_clear()
    assert happened(of, text) == WORDS


def test_without_the_old_master_key_nothing_is_changed(settings: Any) -> None:
    of = make.willow()
    text = make.reflection(of.ana, happened=WORDS)
    old, kept = settings.CURRENT_MASTER_KEY, settings.MASTER_KEYS
    settings.MASTER_KEYS, settings.CURRENT_MASTER_KEY = {"newer": boxes.new_key()}, "newer"
    with pytest.raises(CommandError, match=f"does not hold the key “{old}” any more"):
        rewrap()
    assert masters() == {old}
    settings.MASTER_KEYS, settings.CURRENT_MASTER_KEY = kept, old
    assert happened(of, text) == WORDS


def test_without_its_key_a_text_is_gone_for_everybody() -> None:
    of = make.willow()
    text = make.reflection(of.ana, happened=WORDS)
    with as_owner() as owner:
        owner.execute("DELETE FROM alsets_datakey WHERE subject_id = %s", [of.ana.pk])
    with pytest.raises(Erased):
        happened(of, text)
