"""Settings that every test shares."""

from hypothesis import settings

# Machines that run these tests are small and shared: how long one example takes says nothing.
settings.register_profile("shared-machine", deadline=None)
settings.load_profile("shared-machine")
