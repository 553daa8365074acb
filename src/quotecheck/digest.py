"""BLAKE2b without the rest of ``hashlib``, which loads OpenSSL first: 3 ms of every run, for digests nobody attacks."""

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
