"""Sealing and unsealing of bytes: AES-GCM with 256-bit keys and random 96-bit nonces."""

import os
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


def new_key() -> bytes:
    """Return a fresh 256-bit key."""
    return AESGCM.generate_key(256)


def seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Return nonce and ciphertext; it opens only with the same key and the same ``bound_to``."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return the plain bytes; raise `cryptography.exceptions.InvalidTag` if they were changed."""
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to)


def wrap(key: bytes, owner_id: UUID) -> tuple[str, bytes]:
    """Return the name of the master key in use and ``key`` wrapped by it."""
    name = settings.CURRENT_MASTER_KEY
    return name, seal(settings.MASTER_KEYS[name], key, owner_id.bytes)


@lru_cache(maxsize=1024)  # keyed by the wrapped bytes: a destroyed or re-wrapped key never hits
def unwrap(name: str, wrapped: bytes, owner_id: UUID) -> bytes:
    """Return the data key that ``wrap`` wrapped."""
    return unseal(settings.MASTER_KEYS[name], wrapped, owner_id.bytes)


@lru_cache(maxsize=64)
def key_for(purpose: str, name: str = "") -> bytes:
    """Derive a key for what belongs to nobody yet: letters waiting, seeds of second factors."""
    master = settings.MASTER_KEYS[name or settings.CURRENT_MASTER_KEY]
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(master)


def seal_for(purpose: str, plain: bytes) -> bytes:
    """Seal for ``purpose`` under the master key in use, whose name travels in front."""
    name = settings.CURRENT_MASTER_KEY
    return name.encode() + b":" + seal(key_for(purpose, name), plain, purpose.encode())


def unseal_for(purpose: str, sealed: bytes) -> bytes:
    """Open what ``seal_for`` sealed, by whichever master key it names."""
    name, _, box = sealed.partition(b":")
    return unseal(key_for(purpose, name.decode()), box, purpose.encode())
