"""What is not restored, in words; and nothing is touched then."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.core.management import call_command

from alsets.backups import restoring, writing
from alsets.backups.contents import DUMP, MANIFEST, keys_beside
from alsets.backups.place import CannotKeep, Place
from tests.alsets.backups.conftest import databases
from tests.members.consent import make
from tests.owner import as_owner

type Spoil = Callable[[Path], None]


@pytest.fixture
def kept(of: make.Willow, ours: Place, tmp_path: Path) -> Path:
    """Return a good backup with a text in it."""
    make.reflection(of.ana)
    file = tmp_path / "monday"
    writing.write(ours, file)
    return file


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def something_else(file: Path) -> None:
    file.write_bytes(b"Dear Sir or Madam")


def _again(file: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with ZipFile(file) as old:
        held = {name: old.read(name) for name in old.namelist()}
    with ZipFile(file, "w", ZIP_STORED) as new:
        for name, content in held.items():
            if (changed := change(name, content)) is not None:
                new.writestr(name, changed)


def a_byte_more(file: Path) -> None:
    _again(file, lambda name, content: content + b"\0" if name == DUMP else content)


def without_its_dump(file: Path) -> None:
    _again(file, lambda name, content: None if name == DUMP else content)


def without_its_list(file: Path) -> None:
    _again(file, lambda name, content: None if name == MANIFEST else content)


def _say(file: Path, **changes: object) -> None:
    def say(name: str, content: bytes) -> bytes:
        if name != MANIFEST:
            return content
        return json.dumps({**json.loads(content), **changes}).encode()

    _again(file, say)


def of_a_newer_form(file: Path) -> None:
    _say(file, format=2)


def of_a_newer_version(file: Path) -> None:
    with ZipFile(file) as pack:
        known = json.loads(pack.read(MANIFEST))["migrations"]
    _say(file, migrations=[*known, "plans.0999_the_future"])


def of_a_real_installation(file: Path) -> None:
    _say(file, demo=False)


def for_another_role(file: Path) -> None:
    _say(file, app_role="somebody")


def with_rows_missing(file: Path) -> None:
    with ZipFile(file) as pack:
        counts = json.loads(pack.read(MANIFEST))["counts"]
    _say(file, counts={**counts, "members_person": counts["members_person"] + 1})


def with_other_rights(file: Path) -> None:
    _say(file, rights="0" * 64)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (half, "is not whole: its end is missing"),
        (something_else, "is not whole: its end is missing, or it is something else"),
        (a_byte_more, "is not whole: database.dump was changed"),
        (without_its_dump, "is not whole: database.dump is missing"),
        (without_its_list, "is not whole: it does not say what it holds"),
        (of_a_newer_form, r"written by a newer alsets \(form 2"),
        (of_a_newer_version, r"written by a newer alsets \(it knows plans.0999_the_future\)"),
        (of_a_real_installation, "of a real installation, and here is a demo one"),
        (for_another_role, "gives rights to the role somebody"),
        (with_rows_missing, "Rows are missing after the restore, first in members_person"),
        (with_other_rights, "Policies and grants after the restore are not those"),
        (Path.unlink, "There is no .*monday"),
    ],
)
def test_a_bad_backup_is_refused_and_nothing_is_left_behind(
    kept: Path, ours: Place, elsewhere: Place, spoil: Spoil, why: str
) -> None:
    spoil(kept)
    with pytest.raises(CannotKeep, match=why):
        restoring.restore(elsewhere, kept, keys_beside(kept))
    assert databases(ours) == []
    assert sorted(path.name for path in kept.parent.glob("files*")) == ["files"]


def key_file(file: Path, /, **changes: object) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def half_of_them(keys: Path) -> None:
    keys.write_text(keys.read_text()[:200])


def without_the_list(keys: Path) -> None:
    said = json.loads(keys.read_text())
    del said["erased"]
    keys.write_text(json.dumps(said))


def of_another_network(keys: Path) -> None:
    key_file(keys, network="00000000-0000-7000-8000-000000000000")


def older(keys: Path) -> None:
    key_file(keys, made_at="2020-01-01T00:00:00+00:00")


def under_an_unknown_master(keys: Path) -> None:
    rows = json.loads(keys.read_text())["keys"]
    key_file(keys, keys=[[who, "older", key] for who, _, key in rows])


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (half_of_them, "This file of keys is not whole"),
        (of_another_network, "belong to another network"),
        (older, r"are older \(01 January 2020, 00:00\) than the backup"),
        (under_an_unknown_master, "master key “older”, which ALSETS_MASTER_KEYS does not hold"),
        (without_the_list, "This file of keys is not whole"),
        (Path.unlink, r"There is no .*monday\.keys"),
    ],
)
def test_wrong_keys_are_refused(
    kept: Path, ours: Place, elsewhere: Place, spoil: Spoil, why: str
) -> None:
    spoil(keys_beside(kept))
    with pytest.raises(CannotKeep, match=why):
        restoring.restore(elsewhere, kept, keys_beside(kept))
    assert databases(ours) == []


def test_a_master_key_of_the_same_name_that_is_another_one_is_refused(
    kept: Path, ours: Place, elsewhere: Place
) -> None:
    """The keys come from the environment there: those of the file are not taken over."""
    there = replace(elsewhere, own_keys=(), masters=dict.fromkeys(ours.masters, b"x" * 32))
    with pytest.raises(CannotKeep, match="here is not the one that these keys were wrapped with"):
        restoring.restore(there, kept, keys_beside(kept))
    assert databases(ours) == []


def test_while_somebody_uses_the_database_nothing_is_restored(
    kept: Path, ours: Place, elsewhere: Place
) -> None:
    restoring.restore(elsewhere, kept, keys_beside(kept))
    with (
        elsewhere.connect(),
        pytest.raises(CannotKeep, match=r"^1 connections use the database\. Stop web"),
    ):
        restoring.restore(elsewhere, kept, keys_beside(kept))
    assert databases(ours) == [elsewhere.name]


def test_an_owner_who_may_make_no_database_is_told(
    kept: Path, ours: Place, elsewhere: Place
) -> None:
    there = replace(elsewhere, database={**elsewhere.database, "USER": "alsets_app"})
    with pytest.raises(CannotKeep, match="may not make a database beside this one"):
        restoring.restore(there, kept, keys_beside(kept))


def test_a_file_that_is_there_is_not_written_over(kept: Path, ours: Place) -> None:
    before = kept.read_bytes()
    with pytest.raises(CannotKeep, match="is there already"):
        writing.write(ours, kept)
    assert kept.read_bytes() == before


def test_no_room_leaves_no_half_file(of: make.Willow, ours: Place, tmp_path: Path) -> None:
    with pytest.raises(CannotKeep, match="No such file or directory"):
        writing.write(ours, tmp_path / "not-there" / "monday")


def test_without_a_network_there_is_nothing_to_keep(ours: Place, tmp_path: Path) -> None:
    with as_owner() as owner:
        owner.execute("DELETE FROM members_network")
    with pytest.raises(CannotKeep, match="no network yet"):
        writing.write(ours, tmp_path / "monday")
    assert not (tmp_path / "monday").exists()


def test_the_commands_say_what_they_did(of: make.Willow, tmp_path: Path) -> None:
    file = tmp_path / "monday"
    out = StringIO()
    call_command("backup", str(file), stdout=out)
    first, second = out.getvalue().splitlines()
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    assert first == f"{file} ({size}) holds the database and the files, and no key."
    assert second.startswith(f"{file}.keys opens it. Carry it to another place")
    with pytest.raises(CannotKeep, match="connections use the database"):
        call_command("restore", str(file), f"{file}.keys")
