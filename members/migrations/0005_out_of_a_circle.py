from django.db import migrations

from members.migrations._functions import OUT_OF_A_CIRCLE, run


class Migration(migrations.Migration):
    dependencies = [("members", "0004_accepting")]
    operations = [run(OUT_OF_A_CIRCLE)]
