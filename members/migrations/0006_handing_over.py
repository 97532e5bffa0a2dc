import django.db.models.deletion
from django.db import migrations, models

import alsets.tenancy.constraints
from members.migrations._functions import HANDING_OVER, run


class Migration(migrations.Migration):
    dependencies = [("members", "0005_out_of_a_circle")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="replaces",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=alsets.tenancy.constraints.SameTenant(
                column="organisation_id",
                field="replaces",
                name="members_invitation_replaces_same",
            ),
        ),
        run(HANDING_OVER),
    ]
