"""Where allauth asks us: who may pass without an address, how seeds are kept, no open sign-up."""

import base64
from typing import Any, override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from alsets.sealing.boxes import seal_for, unseal_for

THEIRS = "allauth.account.stages.EmailVerificationStage"
OURS = "members.people.stages.AddressStage"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts come by invitation or card; who has no address is not stopped for one."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def get_login_stages(self) -> list[str]:
        stages: list[str] = super().get_login_stages()
        return [OURS if stage == THEIRS else stage for stage in stages]


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Seeds of authenticator apps and recovery codes are sealed in the database."""

    PURPOSE = "second factors"

    @override
    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal_for(self.PURPOSE, text.encode())).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        return unseal_for(self.PURPOSE, base64.b64decode(encrypted_text)).decode()

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "alsets"}
