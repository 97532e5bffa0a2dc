import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alsets.embedded import environment
from alsets.embedded.environment import Misconfigured


def read(tmp_path: Path, **environ: str) -> environment.Environment:
    return environment.read({"ALSETS_DATA": str(tmp_path / "d"), **environ}, root=tmp_path)


def test_nothing_given_means_the_bundled_servers_without_demo(tmp_path: Path) -> None:
    here = environment.read({}, root=tmp_path)
    assert here.data == tmp_path / ".alsets"
    assert (here.demo, here.host, here.port, here.live_port) == (False, "127.0.0.1", 8000, 8001)
    assert here.base_url == "http://127.0.0.1:8000"
    assert here.second_factor
    assert here.app_role == "alsets_app"
    assert here.owner_database == {}
    assert here.files == tmp_path / ".alsets" / "files"


def test_keys_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: read(tmp_path), range(8)))
    assert len({(here.secret_key, here.master_keys["first"]) for here in found}) == 1
    keys = sorted((tmp_path / "d" / "keys").iterdir())
    assert [(key.name, oct(key.stat().st_mode & 0o777)) for key in keys] == [
        ("master.json", "0o600"),
        ("secret", "0o600"),
    ]


def test_the_data_folder_and_its_letters_are_for_their_owner_only(tmp_path: Path) -> None:
    read(tmp_path)
    folders = [tmp_path / "d", tmp_path / "d" / "keys", tmp_path / "d" / "mail"]
    assert [oct(folder.stat().st_mode & 0o777) for folder in folders] == ["0o700"] * 3


def test_the_last_master_key_seals_and_the_others_open(tmp_path: Path) -> None:
    keys = json.dumps({"old": "A" * 43 + "=", "new": "B" * 42 + "A="})
    here = read(tmp_path, ALSETS_MASTER_KEYS=keys)
    assert here.current_master_key == "new"
    assert list(here.master_keys) == ["old", "new"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"PORT": "eighty"}, "PORT is 'eighty'; it must be a number"),
        ({"PORT": "80000"}, "PORT is '80000'; it must be a number from 0 to 65535"),
        ({"ALSETS_PROXIES": "-1"}, "ALSETS_PROXIES is '-1'"),
        ({"ALSETS_POOL": "many"}, "ALSETS_POOL is 'many'"),
        ({"ALSETS_DEMO": "yes"}, "ALSETS_DEMO is 'yes'; it must be 0, 1 or public"),
        ({"ALSETS_DEMO": "1", "HOST": "192.0.2.1"}, "anybody may sign in as anybody"),
        ({"ALSETS_SECOND_FACTOR": "on"}, "ALSETS_SECOND_FACTOR is 'on'; it must be 0 or 1"),
        ({"ALSETS_BASE_URL": "sets.example.org"}, "ALSETS_BASE_URL is 'sets.example.org'"),
        ({"ALSETS_BASE_URL": "https://a.example/b"}, "no path"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL must look like postgresql://"),
        ({"DATABASE_URL": "postgresql:///c"}, "DATABASE_URL must look like postgresql://"),
        ({"DATABASE_OWNER_URL": "sqlite:///c"}, "DATABASE_OWNER_URL must look like postgresql://"),
        (
            {"DATABASE_URL": "postgresql://a@b/c"},
            "ALSETS_SECRET_KEY and ALSETS_MASTER_KEYS must be",
        ),
        ({"VALKEY_URL": "http://a"}, "VALKEY_URL must look like redis://"),
        ({"VALKEY_URL": "redis://a/first"}, "VALKEY_URL names the database 'first'"),
        ({"ALSETS_MASTER_KEYS": "secret"}, "ALSETS_MASTER_KEYS is not JSON"),
        ({"ALSETS_MASTER_KEYS": '{"a": "c2hvcnQ="}'}, "ALSETS_MASTER_KEYS is not JSON"),
        ({"ALSETS_MASTER_KEYS": "{}"}, "ALSETS_MASTER_KEYS is not JSON"),
        ({"ALSETS_MAIL_URL": "mail.example.org"}, "ALSETS_MAIL_URL must look like smtp"),
        ({"ALSETS_STORAGE_URL": "ftp://a/b"}, "ALSETS_STORAGE_URL must look like file:///"),
    ],
)
def test_a_wrong_value_is_one_sentence(
    tmp_path: Path, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Misconfigured) as fault:
        read(tmp_path, **given)
    assert sentence in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_wrong_database_url_does_not_tell_its_password(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as fault:
        read(tmp_path, DATABASE_URL="mysql://a:secret@b/c")
    assert "secret" not in str(fault.value)


def test_a_demo_for_everybody_is_said_aloud(tmp_path: Path) -> None:
    assert read(tmp_path, ALSETS_DEMO="public", HOST="0.0.0.0").demo  # noqa: S104


@pytest.mark.parametrize(
    ("given", "bell", "cache"),
    [
        ("unix:///s/v.sock", "redis+socket:///s/v.sock?virtual_host=0", "unix:///s/v.sock?db=1"),
        ("unix:///v?db=4", "redis+socket:///v?virtual_host=4", "unix:///v?db=5"),
        ("redis://u:p@h:1/2", "redis://u:p@h:1/2", "redis://u:p@h:1/3"),
        ("rediss://h", "rediss://h/0", "rediss://h/1"),
    ],
)
def test_bell_and_cache_keep_apart(tmp_path: Path, given: str, bell: str, cache: str) -> None:
    here = read(tmp_path, VALKEY_URL=given)
    assert (here.broker_url, here.cache_url) == (bell, cache)


def test_a_database_url_is_taken_apart(tmp_path: Path) -> None:
    url = "postgresql://us%40er:pa%2Fss@db.example:5433/als%20ets?sslmode=require"
    here = read(tmp_path, DATABASE_URL=url, ALSETS_DEMO="1", ALSETS_POOL="3")
    assert {name: here.database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "als ets",
        "USER": "us@er",
        "PASSWORD": "pa/ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    options = here.database["OPTIONS"]
    assert (options["sslmode"], options["server_side_binding"]) == ("require", True)
    assert (options["pool"]["min_size"], options["pool"]["max_size"]) == (3, 3)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104
        ("::1", "http://[::1]:8000"),
        ("sets.example.org", "http://sets.example.org:8000"),
    ],
)
def test_the_address_can_be_typed_into_a_browser(host: str, address: str) -> None:
    assert environment.address(host, 8000) == address


def test_mail_goes_to_the_server_named(tmp_path: Path) -> None:
    mailer = read(tmp_path, ALSETS_MAIL_URL="smtp+tls://u:p%3A@mail.example").mailer
    assert mailer["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "u",
        "password": "p:",
        "use_tls": True,
        "use_ssl": False,
        "timeout": 30,
    }
