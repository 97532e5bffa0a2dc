"""Links that somebody without an account holds: made, renewed, and written once more in a letter.

The table keeps a token's hash only. The token is computed from the link with a key that the
database does not know, so a later letter can carry the same address again, and a stolen database
opens no page.
"""

import base64
import datetime as dt
import hmac
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from alsets.access import MemberRequest
from alsets.access.doors import token_hash
from alsets.sealing.boxes import key_for
from members.consent.models import Link, LinkKind

PURPOSE = "links"
BYTES = 24


def make_link(
    *, kind: LinkKind, target_id: UUID, until: dt.datetime, organisation_id: UUID | None = None
) -> tuple[Link, str]:
    """Put a new link before a row; return it with its token."""
    link = Link(kind=kind, target_id=target_id, until=until, organisation_id=organisation_id)
    token = _token(settings.CURRENT_MASTER_KEY, link.pk)
    link.token_hash = token_hash(token)
    link.save(force_insert=True)
    return link, token


def renew_link(link: Link, *, until: dt.datetime) -> str:
    """Give a link a new address, open until then; the address before opens nothing any more."""
    made_at = timezone.now()
    token = _token(settings.CURRENT_MASTER_KEY, link.pk, made_at)
    changes = {"token_hash": token_hash(token), "made_at": made_at, "until": until}
    Link.objects.filter(pk=link.pk).update(**changes, revoked_at=None)
    link.refresh_from_db()
    return token


def close_link(link: Link) -> None:
    """End a link now; closed already is fine."""
    Link.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def token_of(link: Link) -> str:
    """Return the token of a link once more; "" where its master key is gone."""
    for name in settings.MASTER_KEYS:
        for made_at in (None, link.made_at):
            token = _token(name, link.pk, made_at)
            if hmac.compare_digest(token_hash(token), link.token_hash):
                return token
    return ""


def token_at(request: MemberRequest) -> str:
    """Return the token of the address at hand, which the middleware keeps from the view."""
    # Django's own since 4.1; the stubs do not know it yet.
    kwargs: dict[str, str] = getattr(request.resolver_match, "captured_kwargs", {})
    return kwargs["token"]


def _token(key_name: str, link_id: UUID, made_at: dt.datetime | None = None) -> str:
    """Compute a token. ``made_at`` is part of it once a link was renewed."""
    moment = made_at.astimezone(dt.UTC).isoformat().encode() if made_at else b""
    mac = hmac.digest(key_for(PURPOSE, key_name), link_id.bytes + moment, "sha256")
    return base64.urlsafe_b64encode(mac[:BYTES]).decode()
