"""A page that posts a letter rings at our broker, whoever has imported what before."""

import subprocess
import sys


def test_a_process_that_only_serves_pages_knows_the_app_of_the_tasks() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup();"
            "from alsets.mail.tasks import send_letter;"
            "from alsets.jobs.tasks import run_job;"
            "print(send_letter.app.main, run_job.app.main)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split() == ["alsets", "alsets"]
