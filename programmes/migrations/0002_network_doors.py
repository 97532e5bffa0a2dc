"""What network leads see of programmes, and how they found one in an organisation they know."""

from django.db import migrations

from members.migrations._functions import run
from programmes.migrations._functions import NETWORK

UNDO = """
DROP FUNCTION alsets.network_programmes(), alsets.office_for_request(uuid, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]
    operations = [run(NETWORK, UNDO)]
