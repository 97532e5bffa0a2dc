"""The curriculum that every network begins with."""

from django.db import migrations

from programmes.migrations._curriculum import load


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_network_doors")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
