import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from alsets.embedded import parts
from alsets.embedded.parts import Part, Parts
from alsets.embedded.servers import CannotStart

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def all_parts(said: list[str]) -> Iterator[Parts]:
    found = Parts(say=said.append)
    yield found
    found.stop()


def python(name: str, program: str) -> Part:
    return Part(name, (sys.executable, "-c", program), environment=dict(os.environ))


def watch(all_parts: Parts, said: list[str], line: str) -> None:
    until = time.monotonic() + 10
    while line not in said:
        assert time.monotonic() < until, said
        all_parts.watch(0.05)


def test_lines_carry_the_name_of_their_part(all_parts: Parts, said: list[str]) -> None:
    program = "import sys, time; sys.stdout.write('one\\ntwo'); sys.stdout.flush(); time.sleep(9)"
    all_parts.parts.append(python("web", program))
    watch(all_parts, said, "web    | one")
    all_parts.stop()
    assert said == ["web    | one", "web    | two"]


def test_a_part_that_is_killed_is_started_again(all_parts: Parts, said: list[str]) -> None:
    part = python("clock", "import time; print('here'); time.sleep(99)")
    all_parts.parts.append(part)
    watch(all_parts, said, "clock  | here")
    assert part.process is not None
    part.process.kill()
    watch(all_parts, said, "clock ended (-9); it is started again.")
    said.clear()
    watch(all_parts, said, "clock  | here")


def test_a_part_that_refuses_to_start_is_given_up_at_once(
    all_parts: Parts, said: list[str]
) -> None:
    all_parts.parts.append(python("live", "raise SystemExit('because')"))
    with pytest.raises(CannotStart, match="live does not start; it says why above"):
        watch(all_parts, said, "never")
    assert said == ["live   | because"]


def test_a_part_that_ends_again_and_again_is_given_up(
    all_parts: Parts, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PAUSE", 0.0)
    all_parts.parts.append(python("web", "import os; os.kill(os.getpid(), 9)"))
    with pytest.raises(CannotStart, match="web ended 6 times within a minute"):
        watch(all_parts, said, "never")
    assert len(said) == parts.CRASHES


def test_what_does_not_listen_is_killed_with_its_children(
    all_parts: Parts, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PATIENCE", 0.3)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    child = f"{deaf} import os, time; os.fork() or print(os.getpid(), flush=True); time.sleep(99)"
    all_parts.parts.append(python("worker", child))
    until = time.monotonic() + 10
    while not said and time.monotonic() < until:
        all_parts.watch(0.05)
    all_parts.stop()
    until = time.monotonic() + 5
    while _lives(int(said[0].split("|")[1])):
        assert time.monotonic() < until, "the child lives on"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_parts_end_when_their_launcher_is_killed() -> None:
    program = (
        "from alsets.embedded.parts import Part, Parts\n"
        "import os, sys\n"
        "words = 'import os, time; print(os.getpid(), flush=True); time.sleep(99)'\n"
        "all_parts = Parts(say=lambda line: print(line, flush=True))\n"
        "part = Part('web', (sys.executable, '-c', words), environment=os.environ)\n"
        "all_parts.parts.append(part)\n"
        "while True: all_parts.watch(1)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as launcher:
        assert launcher.stdout is not None
        part = int(launcher.stdout.readline().split("|")[1])
        launcher.send_signal(signal.SIGKILL)
        launcher.wait()
    until = time.monotonic() + 5
    while _lives(part):
        assert time.monotonic() < until, "the part lives on"
        time.sleep(0.02)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
