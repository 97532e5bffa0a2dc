"""Alternates two scopes on shared connections, in threads: run by ``test_beyond_the_scope.py``.

Prints how often a scope saw what it must not, or missed what it must see.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import django


def turns(lead: UUID, rounds: int) -> int:
    """Be the network's lead and a stranger in turns; every third turn ends in a fault."""
    from django.db import connection  # noqa: PLC0415  (Django is set up by then)

    from alsets.tenancy.scope import current, scope  # noqa: PLC0415
    from members.models import NetworkLead  # noqa: PLC0415

    wrong = 0
    for n in range(rounds):
        for person_id, expected in ((lead, 1), (uuid4(), 0)):
            try:
                with scope(person_id=person_id):
                    wrong += NetworkLead.objects.filter(person_id=lead).count() != expected
                    if n % 3 == 0:
                        raise LookupError  # noqa: TRY301
            except LookupError:
                pass
            wrong += NetworkLead.objects.count() != 0 or current().person_id is not None
    connection.close()
    return wrong


def main() -> None:
    django.setup()
    lead, rounds, threads = UUID(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with ThreadPoolExecutor(threads) as pool:
        print(sum(pool.map(lambda _n: turns(lead, rounds), range(threads))))  # noqa: T201


if __name__ == "__main__":
    main()
