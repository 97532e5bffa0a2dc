"""A page that posts a letter rings at our broker, whoever has imported what before."""

import subprocess
import sys

LOOK = """
import django; django.setup()
from alsets.jobs.tasks import run_job
from alsets.mail.tasks import send_letter
print(run_job.app.main, send_letter.app.main)
"""


def test_a_process_that_only_serves_pages_knows_the_app_of_the_tasks() -> None:
    said = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["alsets", "alsets"]
