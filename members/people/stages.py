"""The steps between a right secret and being signed in."""

from typing import Any, override

from allauth.account.stages import EmailVerificationStage


class AddressStage(EmailVerificationStage):  # type: ignore[misc]  # allauth ships no types
    """Asks for a verified address, except of people who have none."""

    @override
    def handle(self) -> Any:
        if self.login.user.email is None:
            return None, True
        return super().handle()
