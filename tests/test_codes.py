"""Codes: every one, any way up, each once."""

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp

from cardscan.codes import find_codes, read_codes


def draw_code(text: str, size: int = 220) -> npt.NDArray[np.uint8]:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    picture = np.array(code.to_image(scale=size // 30), np.uint8)
    return np.repeat(picture[:, :, np.newaxis], 3, axis=2)


def test_a_card_without_a_code_has_no_payload() -> None:
    assert read_codes(np.full((300, 500, 3), 255, np.uint8)) == ()


def test_every_code_is_read_once_from_top_to_bottom() -> None:
    page = np.full((1200, 600, 3), 255, np.uint8)
    for number, text in enumerate(("https://example.com/a", "MECARD:N:Sample,Maria;;", "https://example.com/a")):
        code = draw_code(text)
        page[40 + 380 * number :, 60:][: code.shape[0], : code.shape[1]] = code
    assert read_codes(page) == ("https://example.com/a", "MECARD:N:Sample,Maria;;")


def test_a_code_is_read_whichever_way_it_lies() -> None:
    page = np.pad(draw_code("https://example.org"), ((40, 40), (40, 40), (0, 0)), constant_values=255)
    for turns in range(4):
        assert read_codes(np.ascontiguousarray(np.rot90(page, turns))) == ("https://example.org",)


@pytest.mark.parametrize("kind", ["DataMatrix", "Aztec", "PDF417"])
def test_codes_of_other_kinds_that_hold_a_contact_are_read(kind: str) -> None:
    code = zxingcpp.create_barcode("MECARD:N:Sample,Maria;;", getattr(zxingcpp.BarcodeFormat, kind))
    picture = np.pad(np.array(code.to_image(scale=4), np.uint8), 40, constant_values=255)
    assert read_codes(np.dstack([picture] * 3)) == ("MECARD:N:Sample,Maria;;",)


@pytest.mark.parametrize("times", [1, 6])
def test_a_code_is_found_where_it_lies_in_a_picture_of_any_size(times: int) -> None:
    page = np.full((600, 800, 3), 255, np.uint8)
    code = draw_code("https://example.org")
    page[300:, 400:][: code.shape[0], : code.shape[1]] = code
    (quad,) = find_codes(np.kron(page, np.ones((times, times, 1), np.uint8)))
    assert quad.holds(((400 + code.shape[1] / 2) * times, (300 + code.shape[0] / 2) * times))
    assert quad.area == pytest.approx(code.shape[0] * code.shape[1] * times**2, rel=0.5)
    assert find_codes(np.full((600, 800, 3), 255, np.uint8)) == ()
