"""How laws are tested: as far as it takes, however busy the machine is."""

from hypothesis import HealthCheck, settings

_BUSY = "busy machine"
settings.register_profile(_BUSY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(_BUSY)
