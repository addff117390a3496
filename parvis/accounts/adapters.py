"""How the library of accounts behaves here: nobody signs up, secrets are sealed."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """The team comes in by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This address and this password do not go together. Check both, or ask for a new password."
        ),
        "too_many_login_attempts": _(
            "Too many attempts. Nothing is blocked: wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_email_verification_redirect_url(self, email_address: object) -> str:
        return settings.LOGIN_REDIRECT_URL


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of second factors are encrypted with the key of the installation."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    digest = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
