"""The clock's bell for reminders."""

from celery import shared_task

from alsets.jobs.tasks import Bell
from sessions.reminders import commands


@shared_task(base=Bell, name="sessions.reminders.send_reminders")
def send_reminders() -> int:
    """Send what is due."""
    return commands.send_due()
