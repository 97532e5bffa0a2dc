import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alsets.tenancy.constraints
import alsets.tenancy.ids
from members.migrations._functions import LEADING, run

BY_LEAD = "(SELECT alsets.is_network_lead())"


class Migration(migrations.Migration):
    dependencies = [("members", "0006_handing_over")]

    operations = [
        migrations.CreateModel(
            name="LeadInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=alsets.tenancy.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=80)),
                ("language", models.CharField(default="en", max_length=12)),
                ("token_hash", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    alsets.tenancy.constraints.RowSecurity(
                        insert=BY_LEAD,
                        name="members_leadinvitation_rows",
                        read=BY_LEAD,
                        update=BY_LEAD,
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("taken_back_at", None)),
                        fields=("email",),
                        name="members_leadinvitation_one_open",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["token_hash"], name="members_leadinvitation_token")
                ],
            },
        ),
        run(LEADING),
    ]
