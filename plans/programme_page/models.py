"""What the programme's page counts: a view that row security looks through as whoever asks."""

from typing import ClassVar

from django.db import models


class ProgrammeFacts(models.Model):
    """Numbers beside a programme, each as far as the person in scope may see its rows.

    ``seat_plan``: ``{perspective, minimum, target, maximum}`` each; ``seats``: those kept or taken,
    ``[perspective, name, state]``; ``sets``: ``[name, people]``. A view, because saying the same in
    Python took seven times as long as PostgreSQL takes to answer it.
    """

    programme_id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=10)
    cap = models.PositiveSmallIntegerField()
    words = models.JSONField()
    my_name = models.TextField()
    seat_plan = models.JSONField()
    seats = models.JSONField()
    sets = models.JSONField()
    n_taken = models.IntegerField()
    without_set = models.IntegerField()
    my_actions = models.IntegerField()
    my_late_actions = models.IntegerField()
    waiting_comments = models.IntegerField()
    empty_chapters = models.IntegerField()
    barriers_without_mover = models.IntegerField()
    edition = models.IntegerField()
    edition_being_made = models.IntegerField()
    plan_begun = models.BooleanField()

    class Meta:
        managed = False
        db_table = "plans_programme_facts"

    FIELDS: ClassVar = (
        "state",
        "cap",
        "words",
        "my_name",
        "seat_plan",
        "seats",
        "sets",
        "n_taken",
        "without_set",
        "my_actions",
        "my_late_actions",
        "waiting_comments",
        "empty_chapters",
        "barriers_without_mover",
        "edition",
        "edition_being_made",
        "plan_begun",
    )
