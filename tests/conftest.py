"""How laws are tried."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Laws say nothing about time, and a busy machine may take a second over what it does in a millisecond elsewhere.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
