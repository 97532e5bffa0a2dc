"""Addresses for letters about dates, and the calendar feed."""

from django.db import migrations

from members.migrations._functions import run
from sessions.migrations._functions import CALENDARS, LETTERS

UNDO = """
DROP FUNCTION alsets.calendar_of_link(), alsets.end_calendar_link(),
  alsets.make_calendar_link(uuid, text), alsets.my_calendar_link(), alsets.addresses_in(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("als_sessions", "0002_own_notes"),
        ("members", "0002_framework_rows"),
        ("programmes", "0001_initial"),
    ]
    operations = [run(LETTERS + CALENDARS, UNDO)]
