"""Answers that others wrote down for somebody, and polls that close by themselves."""

from django.db import migrations

from members.migrations._functions import run
from sessions.migrations._functions import POLLS

UNDO = """
DROP FUNCTION alsets.close_answered_poll(uuid), alsets.answer_for(uuid, uuid[], text[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("als_sessions", "0006_polls"),
        ("programmes", "0011_recovery"),
    ]
    operations = [run(POLLS, UNDO)]
