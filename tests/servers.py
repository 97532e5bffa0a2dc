"""A pytest plugin, loaded before the settings: real servers for the tests, and a demo network.

Where ``DATABASE_URL`` is given (with ``DATABASE_OWNER_URL`` and ``VALKEY_URL``), those are used.
"""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alsets.settings")
os.environ["ALSETS_DEMO"] = "1"
if "DATABASE_URL" not in os.environ:
    from alsets.embedded.servers import Servers

    _root = Path(os.environ.get("ALSETS_DATA", Path(__file__).parent.parent / ".alsets")) / "test"
    os.environ["ALSETS_DATA"] = str(_root)
    _servers = Servers(_root, durable=False)
    _servers.up()
    os.environ["DATABASE_URL"] = _servers.app_url
    os.environ["DATABASE_OWNER_URL"] = _servers.owner_url
    os.environ["VALKEY_URL"] = _servers.valkey_url
