from django.db import migrations

from members.migrations._functions import ACCEPTING, run


class Migration(migrations.Migration):
    """Saying yes to an invitation failed on a word that the language keeps for itself."""

    dependencies = [("members", "0003_leaving_and_throwing_away")]

    operations = [run(ACCEPTING)]
