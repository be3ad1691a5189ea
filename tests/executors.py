"""An executor for tests."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import Any

__all__ = ["Serial"]


class Serial(Executor):
    """Does the work at once, in this thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # Ctrl-C is met where the result is waited for
            future.set_exception(error)
        return future
