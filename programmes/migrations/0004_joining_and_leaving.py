"""Doors to a seat: what a letter or a card says, sitting down, leaving."""

from django.db import migrations

from members.migrations._functions import run
from programmes.migrations._functions import JOINING, leaving

UNDO = """
DROP FUNCTION alsets.leave_seat(uuid), alsets.accept_join_code(text), alsets.take_seat(uuid),
  alsets.sit_down(uuid), alsets.join_card(text), alsets.invited_programme(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0004_accepting"),
        ("programmes", "0003_curriculum"),
    ]
    operations = [run(JOINING), run(leaving(), UNDO)]
