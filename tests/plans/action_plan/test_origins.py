"""Where an action came from: a round written down by its facilitator."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from plans.action_plan.models import ActionOrigin
from sessions.day import commands
from tests.sessions import make

pytestmark = pytest.mark.django_db


def test_an_action_of_a_round_remembers_it_once() -> None:
    of = make.running()
    make.learning_session(of, starts_at=timezone.now() - dt.timedelta(hours=1))
    here: dict[str, Any] = {"by": of.as_ruth, "number": 4, "learning_set_id": of.willow.pk}
    round_: dict[str, Any] = {
        "presenter_id": of.joe.pk,
        "actions": [
            commands.NewAction("Bring the number", of.amina.pk),
            commands.NewAction("Ring him", of.joe.pk, is_private=True),
        ],
        "once": uuid4(),
    }
    with make.in_scope(of, of.ruth):
        commands.open_meeting(**here)
        made = commands.record_round(**here, **round_)
        commands.record_round(**here, **round_)
        kept = list(ActionOrigin.objects.values_list("action_id", "round_id"))

    assert sorted(kept) == sorted((action_id, made.round.pk) for action_id in made.action_ids)
