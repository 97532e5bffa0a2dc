"""The worker and the clock."""

import os
from importlib import import_module
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init, worker_process_init

from alsets.embedded.parts import follow_parent
from alsets.embedded.refusals import refuse_wrong_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")

TASKS = ("alsets.jobs", "alsets.mail", "sessions.reminders")
"""The rooms that hold Celery tasks; every other room registers kinds of jobs."""

app = Celery("alsets", task_cls="celery.contrib.django.task:DjangoTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(list(TASKS))


@beat_init.connect
def _start_clock(**_: Any) -> None:
    follow_parent()
    refuse_wrong_start()


@worker_init.connect
def _start_worker(**_: Any) -> None:
    follow_parent()
    refuse_wrong_start()
    import_module("weasyprint")  # once, before the fork: 0.4 s and 40 MB that each child shares


@worker_process_init.connect
def _start_child(**_: Any) -> None:
    follow_parent()
