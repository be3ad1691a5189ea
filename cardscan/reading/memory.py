"""What memory is not in use, given back to the machine: a process reads hundreds of photos."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from onnxruntime import InferenceSession, RunOptions

__all__ = ["GIVING_BACK", "give_back"]


def _options() -> RunOptions:
    options = RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


GIVING_BACK: Final = _options()
"""Lets a session free, once it has run, what it keeps for its next run."""


def give_back(sessions: Sequence[tuple[InferenceSession, int]]) -> None:
    """Free what the sessions keep of earlier runs, and the parts of the heap that are empty (15 ms).

    Beside each session stands the side in pixels of a square that its network takes: a small one, since it is run.
    """
    for session, side in sessions:
        session.run(None, {session.get_inputs()[0].name: np.zeros((1, 3, side, side), np.float32)}, GIVING_BACK)
    if platform.system() == "Linux":  # others give back of themselves; on Windows there is no library without a name
        library: Any = ctypes.CDLL(None)
        if hasattr(library, "malloc_trim"):  # glibc's own
            library.malloc_trim(0)
