"""The drill: write, back up, change, erase somebody, restore elsewhere."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from psycopg import sql

from alsets.backups import restoring, shape, writing
from alsets.backups.contents import DUMP, MANIFEST, keys_beside
from alsets.backups.place import Place
from alsets.erasure.commands import erase, erased
from alsets.sealing import Erased
from members.models import Person, Profile
from sessions.reflections.models import Reflection
from tests.alsets.backups.conftest import databases, serving
from tests.members.consent import make
from tests.members.consent.make import as_

ANAS, CLEOS = "The kettle was still warm", "Nobody had asked me that before"


def words(of: make.Willow, who: Person, text: Reflection) -> str:
    with as_(who):
        return str(Reflection.objects.get(pk=text.pk).happened)


def name_of(of: make.Willow, who: Person) -> str:
    with as_(of.dan, of.host):
        return Profile.objects.get(person=who, organisation=of.host.organisation).chosen_name


def test_all_comes_back_and_whoever_was_erased_stays_so(
    of: make.Willow, ours: Place, elsewhere: Place, tmp_path: Path
) -> None:
    anas, cleos = make.reflection(of.ana, happened=ANAS), make.reflection(of.cleo, happened=CLEOS)
    make.shared(of, anas.pk)
    monday, tuesday = tmp_path / "monday", tmp_path / "tuesday"
    writing.write(ours, monday)
    with ours.connect() as owner:
        counts, rights = shape.counts(owner), shape.rights(owner)

    with as_(of.ana):
        Reflection.objects.filter(pk=anas.pk).delete()  # an accident
    with ours.connect() as owner:
        erase(owner, of.cleo.pk)  # a wish
    writing.write(ours, tuesday)
    assert restoring.restore(elsewhere, monday, keys_beside(tuesday)) == ""

    with serving(elsewhere):
        assert words(of, of.ana, anas) == ANAS
        assert (name_of(of, of.ana), name_of(of, of.cleo)) == ("Ana Ruiz", "a former member")
        assert words_are_gone(of, cleos)
    with elsewhere.connect() as owner:
        assert shape.rights(owner) == rights
        assert shape.binds(owner, elsewhere.app_role)
        found = shape.counts(owner)
        assert erased(owner) == {of.cleo.pk}
    differing = {table: n - found[table] for table, n in counts.items() if n != found[table]}
    assert differing == {
        "account_emailaddress": 1,
        "als_sessions_reflection": 1,
        "alsets_datakey": 1,
        "alsets_erasure": -1,
        "members_circlemember": 1,
    }, "nothing is missing but what was hers"
    assert (elsewhere.files / "made" / "plan.pdf").read_bytes() == b"%PDF-1.7 a plan"


def words_are_gone(of: make.Willow, text: Reflection) -> bool:
    with as_(of.cleo):
        return not Reflection.objects.filter(pk=text.pk).exists()


def test_the_keys_of_that_day_bring_everybody_back_unless_the_database_there_knows_better(
    of: make.Willow, ours: Place, elsewhere: Place, tmp_path: Path
) -> None:
    cleos = make.reflection(of.cleo, happened=CLEOS)
    monday = tmp_path / "monday"
    writing.write(ours, monday)
    restoring.restore(elsewhere, monday, keys_beside(monday))
    with serving(elsewhere):
        assert words(of, of.cleo, cleos) == CLEOS
    with elsewhere.connect() as owner:
        erase(owner, of.cleo.pk)

    before = restoring.restore(elsewhere, monday, keys_beside(monday))

    assert databases(ours) == [elsewhere.name, before], "what was there is put aside"
    with serving(elsewhere):
        assert words_are_gone(of, cleos)
        assert name_of(of, of.cleo) == "a former member"
    aside = sorted(path.name for path in elsewhere.files.parent.glob("files-elsewhere.before-*"))
    assert len(aside) == 1


def test_a_text_whose_key_alone_is_gone_is_unreadable(
    of: make.Willow, ours: Place, elsewhere: Place, tmp_path: Path
) -> None:
    """An old backup holds the sealed words; without the key they are noise."""
    cleos = make.reflection(of.cleo, happened=CLEOS)
    file = tmp_path / "monday"
    writing.write(ours, file)
    keys = keys_beside(file)
    restoring.restore(elsewhere, file, keys)
    with elsewhere.connect() as owner:
        owner.execute("DELETE FROM alsets_datakey WHERE subject_id = %s", [of.cleo.pk])
    with serving(elsewhere), pytest.raises(Erased):
        words(of, of.cleo, cleos)


def test_neither_file_tells_anything_alone(of: make.Willow, ours: Place, tmp_path: Path) -> None:
    make.reflection(of.ana, happened=ANAS)
    file = tmp_path / "monday"
    writing.write(ours, file)
    with ours.connect() as owner:
        row = owner.execute("SELECT wrapped FROM alsets_datakey").fetchone()
    assert row is not None
    with ZipFile(file) as pack:
        assert sorted(pack.namelist()) == [DUMP, "files/made/plan.pdf", MANIFEST]
    assert bytes(row[0]) not in file.read_bytes()
    for written in (file, keys_beside(file)):
        assert ANAS.encode() not in written.read_bytes()
        assert written.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_an_installation_that_made_its_own_keys_takes_them_along(
    of: make.Willow, ours: Place, elsewhere: Place, tmp_path: Path
) -> None:
    """The machine is lost with its keys: two files on two sticks bring all back."""
    anas = make.reflection(of.ana, happened=ANAS)
    assert [path.name for path in ours.own_keys] == ["secret", "master.json"]
    (elsewhere.own_keys[0]).write_text("of a fresh machine")
    fresh = replace(elsewhere, masters={"first": b"x" * 32})
    file = tmp_path / "monday"
    writing.write(ours, file)
    restoring.restore(fresh, file, keys_beside(file))

    for there, made_here in zip(elsewhere.own_keys, ours.own_keys, strict=True):
        assert there.read_text() == made_here.read_text()
    kept = [path.read_text() for path in there.parent.glob("secret.before-*")]
    assert kept == ["of a fresh machine"]
    with serving(elsewhere):
        assert words(of, of.ana, anas) == ANAS


def test_a_database_put_aside_goes_after_30_days(
    of: make.Willow, ours: Place, elsewhere: Place, tmp_path: Path
) -> None:
    file = tmp_path / "monday"
    writing.write(ours, file)
    restoring.restore(elsewhere, file, keys_beside(file))
    before = restoring.restore(elsewhere, file, keys_beside(file))
    with ours.connect("postgres", autocommit=True) as server:  # somebody's own, by another rule
        server.execute(
            sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"{elsewhere.name}_before_lunch"))
        )
    now = dt.datetime.now(dt.UTC)
    soon, later = now + dt.timedelta(days=29), now + dt.timedelta(days=31)
    assert writing.drop_what_restores_replaced(elsewhere, now=soon) == []
    assert len(list(tmp_path.glob("files-elsewhere.before-*"))) == 1
    assert writing.drop_what_restores_replaced(elsewhere, now=later) == [before]
    assert databases(ours) == [elsewhere.name, f"{elsewhere.name}_before_lunch"]
    assert list(tmp_path.glob("files-elsewhere*")) == [elsewhere.files]
