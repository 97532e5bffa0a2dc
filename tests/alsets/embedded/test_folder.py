from pathlib import Path

import pytest

from alsets.embedded import folder as folders
from alsets.embedded.folder import RunsAlready
from alsets.embedded.servers import CannotStart


def test_demo_and_real_never_mix(folder: Path) -> None:
    folder.mkdir()
    folders.stamp(folder, demo=True)
    folders.stamp(folder, demo=True)
    with pytest.raises(CannotStart, match="holds a demo installation and is never started as re"):
        folders.stamp(folder, demo=False)


def test_a_second_start_says_where_the_first_is(folder: Path) -> None:
    with (
        folders.held(folder, address="http://127.0.0.1:8123/"),
        pytest.raises(RunsAlready, match=r"^alsets runs already, at http://127.0.0.1:8123/\. "),
        folders.held(folder, address="http://127.0.0.1:9000/"),
    ):
        pytest.fail("two at once")
    with folders.held(folder, address="http://127.0.0.1:9000/"):
        assert (folder / "running").read_text() == "http://127.0.0.1:9000/"


def test_a_reset_deletes_all_but_asks_first(folder: Path) -> None:
    folder.mkdir()
    folders.stamp(folder, demo=True)
    with pytest.raises(CannotStart, match="Nothing was deleted"):
        folders.reset(folder, sure=False, ask=False)
    assert folder.exists()
    assert folders.reset(folder, sure=True, ask=False) == f"Deleted {folder}."
    assert not folder.exists()
    assert folders.reset(folder, sure=True, ask=False).endswith("nothing to delete.")


def test_a_reset_leaves_a_folder_alone_that_is_not_ours(folder: Path) -> None:
    folder.mkdir()
    (folder / "letters.txt").write_text("mine")
    with pytest.raises(CannotStart, match="is no data folder"):
        folders.reset(folder, sure=True, ask=False)
    assert (folder / "letters.txt").read_text() == "mine"


def test_a_reset_waits_for_no_running_installation(folder: Path) -> None:
    folder.mkdir()
    with folders.held(folder, address="here"), pytest.raises(RunsAlready):
        folders.reset(folder, sure=True, ask=False)
    assert folder.exists()
