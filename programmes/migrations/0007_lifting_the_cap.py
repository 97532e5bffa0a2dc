"""A version for cap, words and seat plan; network leads may lift the cap."""

from django.db import migrations, models

from members.migrations._functions import run
from programmes.migrations._functions import LIFTING, NETWORK_PROGRAMMES

AGAIN = "DROP FUNCTION alsets.network_programmes();"
UNDO = f"""
DROP FUNCTION alsets.network_programmes(), alsets.lift_cap(uuid, integer);
{NETWORK_PROGRAMMES}
"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_waiting")]
    operations = [
        migrations.AddField(
            model_name="programme",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        run(AGAIN + LIFTING, UNDO),
    ]
