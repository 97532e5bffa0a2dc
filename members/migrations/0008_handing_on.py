"""A facilitator hands her own role on."""

from django.db import migrations

from members.migrations._functions import HANDING_ON, run


class Migration(migrations.Migration):
    dependencies = [("members", "0007_asking_to_lead")]
    operations = [run(HANDING_ON, "DROP FUNCTION alsets.hand_on(uuid, uuid);")]
