"""What the clock asks before it reminds."""

from django.db import migrations

from members.migrations._functions import run
from sessions.migrations._functions import REMINDERS

UNDO = "DROP FUNCTION alsets.to_remind(uuid), alsets.due_reminders();"


class Migration(migrations.Migration):
    dependencies = [("als_sessions", "0008_reminders")]
    operations = [run(REMINDERS, UNDO)]
