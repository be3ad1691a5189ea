"""What a large picture takes is given back: a process reads hundreds of photos."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
