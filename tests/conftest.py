"""Settings for all tests."""

import os

from hypothesis import settings

# No deadline: on a busy machine a law would fail for taking long, which says nothing about it. In CI the examples are
# the same every time, so that a change fails for what it changes; everywhere else new ones are tried.
settings.register_profile("cardscan", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("cardscan")
