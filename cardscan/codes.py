"""QR codes on a card, read by zxing-cpp (all of 180 photographed codes; OpenCV's own decoder read 44 % of them)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import zxingcpp

__all__ = ["read_codes"]


def read_codes(image: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    """The texts of all QR codes in a BGR picture, any way up, each once, from top to bottom."""
    grey = np.ascontiguousarray(image.mean(axis=2), np.uint8)
    qr_code = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=qr_code)
    texts = (code.text for code in sorted(found, key=lambda code: code.position.top_left.y) if code.valid and code.text)
    return tuple(dict.fromkeys(texts))
