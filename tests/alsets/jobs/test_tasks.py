from pathlib import Path

from alsets.celery import TASKS, app

ROOT = Path(__file__).parent.parent.parent.parent
FLOORS = ("alsets", "members", "programmes", "sessions", "plans", "demo")


def test_celery_looks_into_every_room_that_has_tasks() -> None:
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for floor in FLOORS
        for path in (ROOT / floor).rglob("tasks.py")
        if "celery" in path.read_text()
    }
    assert set(TASKS) == found


def test_the_clock_rings_tasks_that_exist() -> None:
    app.loader.import_default_modules()
    rung = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert rung == {
        "alsets.jobs.sweep_jobs",
        "alsets.mail.sweep_letters",
        "sessions.reminders.send_reminders",
    }
    assert rung <= set(app.tasks)
