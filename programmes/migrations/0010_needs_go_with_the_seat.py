"""What somebody said that she needs goes when she leaves her seat."""

from django.db import migrations

from members.migrations._functions import run
from programmes.migrations._functions import NEEDS_GO, leaving


class Migration(migrations.Migration):
    dependencies = [("programmes", "0009_taking_part")]
    operations = [run(leaving(NEEDS_GO), leaving())]
