"""What a large picture takes is given back: a process reads hundreds of photos."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.reading.memory import give_back

PROGRAM = """
import re
from pathlib import Path
import numpy as np
from cardscan.reading.rapid import LARGEST_SIDE, find_text

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024

picture = np.full((LARGEST_SIDE, LARGEST_SIDE, 3), 200, np.uint8)
find_text(picture, 576)
before = resident()
find_text(picture, LARGEST_SIDE)
print(resident() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's memory this way")
def test_memory_of_a_large_picture_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100, "MB kept"


AFTER_OTHERS = """
import re
from pathlib import Path
import numpy as np
from cardscan.reading.rapid import LARGEST_SIDE, STRIP_HEIGHT, find_text, read_strips

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024

picture = np.full((LARGEST_SIDE, LARGEST_SIDE, 3), 200, np.uint8)
read_strips([picture[:STRIP_HEIGHT]])
find_text(picture, LARGEST_SIDE)
alone = peak()
find_text(picture, 736)
read_strips([np.hstack([picture[:STRIP_HEIGHT]] * 2)])
find_text(picture, LARGEST_SIDE)
print(peak() - alone)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's memory this way")
def test_a_large_picture_takes_no_more_after_others_than_alone() -> None:
    done = subprocess.run([sys.executable, "-c", AFTER_OTHERS], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 70, "MB more"


def test_memory_is_given_back_on_systems_without_such_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Windows")
    monkeypatch.setattr("ctypes.CDLL", lambda name: [][0])  # as it fails there
    give_back(())
