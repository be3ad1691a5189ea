"""Settings for all tests."""

from hypothesis import settings

# No deadline: on a busy machine a law would fail for taking long, which says nothing about it.
settings.register_profile("cardscan", deadline=None)
settings.load_profile("cardscan")
