"""Whether the person at this browser has shown a second factor. The one place that asks allauth."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def second_factor_is_missing(request: HttpRequest) -> bool:
    """Say whether there is none, or none was used to sign in here."""
    if not is_mfa_enabled(request.user, STRONG):
        return True
    records = get_authentication_records(request, request.user)
    return not any(record["method"] == "mfa" for record in records)
