import os
import pwd
import signal
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from alsets.embedded import servers
from alsets.embedded.servers import CannotStart, Servers


def test_they_start_are_left_alone_when_they_run_and_stop(folder: Path) -> None:
    two = Servers(folder, durable=False)
    two.up()
    first = postmaster(two)
    two.up()
    assert two.answer()
    assert postmaster(two) == first
    with psycopg.connect(two.app_url) as connection:
        row = connection.execute(
            "SELECT current_user, current_setting('server_version_num')::int / 10000,"
            " current_setting('listen_addresses')"
        ).fetchone()
    assert row == ("alsets_app", 18, "")
    two.down()
    assert not two.postgres_answers()
    assert not two.valkey_answers()


def test_nobody_else_may_look_into_the_folder(folder: Path) -> None:
    two = Servers(folder, durable=False)
    two.up()
    modes = {oct(path.stat().st_mode & 0o077) for path in (two.home, two.pgdata, two.cache)}
    assert modes == {"0o0"}
    assert folder.stat().st_mode & 0o066 == 0


def test_a_first_start_cut_short_does_not_stop_the_next(folder: Path) -> None:
    half = Servers(folder, durable=False)
    half.home.mkdir(parents=True)
    (half.home / "pg.new").mkdir()
    (half.home / "pg.new" / "PG_VERSION").write_text("18")
    half.up()
    assert half.answer()


def test_rows_and_messages_acknowledged_before_a_kill_are_there_after_it(folder: Path) -> None:
    two = Servers(folder)
    two.up()
    with psycopg.connect(two.owner_url) as connection:
        connection.execute("CREATE TABLE noted (n int)")
    for noted in (100, 200):
        for n in range(noted - 99, noted + 1):
            with psycopg.connect(two.owner_url, autocommit=True) as connection:
                connection.execute("INSERT INTO noted VALUES (%s)", [n])
            with redis.Redis.from_url(two.valkey_url) as client:
                client.rpush("noted", n)
        os.kill(postmaster(two), signal.SIGKILL)
        os.kill(valkey_process(two), signal.SIGKILL)
        two.up()
        with psycopg.connect(two.owner_url) as connection:
            assert connection.execute("SELECT count(*) FROM noted").fetchone() == (noted,)
        with redis.Redis.from_url(two.valkey_url) as client:
            assert client.llen("noted") == noted


def test_a_path_too_long_for_a_socket_is_one_sentence(folder: Path) -> None:
    deep = folder.parent / ("d" * 60) / ("e" * 60)
    with pytest.raises(CannotStart, match=r"too long .* Choose a shorter folder with ALSETS_DATA"):
        Servers(deep).up()
    assert not deep.exists()


def test_a_network_file_system_is_known_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("disk / ext4 rw 0 0\nserver:/x /srv/far nfs4 rw 0 0\n")
    kinds = [
        servers._network_file_system(Path(folder), mounts)  # noqa: SLF001
        for folder in ("/srv/far/data", "/srv/near")
    ]
    assert kinds == ["nfs4", ""]


def test_a_folder_of_somebody_else_is_one_sentence(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o700)
    if os.geteuid() != 0:
        folder.chmod(0o500)
    words = as_somebody_else(folder, _sentence)
    folder.chmod(0o700)
    assert "belongs to another account. Choose another folder with ALSETS_DATA" in words


def test_an_ordinary_user_starts_them_too(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder.parent, somebody_else().pw_uid, somebody_else().pw_gid)
    assert as_somebody_else(folder, _starts) == "both answer"


def _sentence(folder: Path) -> str:
    try:
        Servers(folder, durable=False).up()
    except CannotStart as fault:
        return str(fault)
    return "started"


def _starts(folder: Path) -> str:
    two = Servers(folder, durable=False)
    two.up()
    words = "both answer" if two.answer() else "silence"
    two.wipe()
    return words


def somebody_else() -> pwd.struct_passwd:
    """An account without rights that every Unix has, and that is not the servers' own."""
    return pwd.getpwnam("daemon")


def as_somebody_else(folder: Path, deed: Any) -> str:
    """Do something in a child process as an ordinary user, and return what it says."""
    context = get_context("fork")  # the interpreter may lie where that user cannot go
    here, there = context.Pipe()

    def child() -> None:
        if os.geteuid() == 0:
            account = somebody_else()
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
        there.send(deed(folder))

    process = context.Process(target=child)
    process.start()
    assert here.poll(30), "the child says nothing"
    words: str = here.recv()
    process.join()
    return words


def postmaster(two: Servers) -> int:
    return int((two.pgdata / "postmaster.pid").read_text().splitlines()[0])


def valkey_process(two: Servers) -> int:
    with redis.Redis.from_url(two.valkey_url) as client:
        info: Any = client.info("server")
    return int(info["process_id"])


def test_killed_servers_are_noticed(folder: Path) -> None:
    two = Servers(folder, durable=False)
    two.up()
    os.kill(valkey_process(two), signal.SIGKILL)
    time.sleep(0.1)
    assert not two.answer()
    assert two.postgres_answers()
