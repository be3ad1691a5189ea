"""What `from cardscan import ...` offers is complete, and costs nothing until it is used."""

import subprocess
import sys

import pytest

import cardscan
from cardscan import errors


@pytest.mark.parametrize("name", cardscan.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(cardscan, name) is not None


def test_every_error_is_public() -> None:
    assert set(errors.__all__) <= set(cardscan.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = cardscan.no_such_name


def test_importing_the_package_loads_no_engine() -> None:
    script = "import cardscan, sys; sys.exit(any(m in sys.modules for m in ('cv2', 'numpy', 'rapidocr', 'textual')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
