"""The bell of the post."""

from uuid import UUID

from celery import shared_task

from alsets.jobs.tasks import Bell
from alsets.mail import commands


@shared_task(base=Bell, name="alsets.mail.send_letter")
def send_letter(letter_id: str) -> None:
    """Send one letter."""
    commands.send(UUID(letter_id))


@shared_task(base=Bell, name="alsets.mail.sweep_letters")
def sweep_letters() -> int:
    """Ring again for every letter that waits too long."""
    return commands.sweep()
