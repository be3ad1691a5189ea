"""Files to photos and photos to pixels."""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cardscan.errors import UnreadablePhoto, UsageError
from cardscan.model import Photo
from cardscan.photos import capture_date, find_photos, load_photo


def corner_picture(mode: str = "RGB") -> Image.Image:
    """60 wide, 40 high: red in the top left corner, blue in the bottom right one, white elsewhere."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste((255, 0, 0), (0, 0, 20, 16))
    image.paste((0, 0, 255), (40, 24, 60, 40))
    return image.convert(mode)


def load(path: Path, page: int = 0) -> np.ndarray:
    return load_photo(Photo(path, "", page))


def names(paths: list[Path]) -> list[str]:
    photos, failures = find_photos(paths)
    assert not failures
    return [photo.path.name for photo in photos]


def png_claiming(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


# --- finding


def test_photos_come_in_natural_order(tmp_path: Path) -> None:
    for name in ("IMG_10.jpg", "IMG_2.jpg", "IMG_1.png"):
        corner_picture().save(tmp_path / name)
    assert names([tmp_path]) == ["IMG_1.png", "IMG_2.jpg", "IMG_10.jpg"]


def test_folders_are_searched_to_the_bottom_and_globs_expanded(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    corner_picture().save(tmp_path / "a" / "b" / "deep.jpg")
    corner_picture().save(tmp_path / "top.png")
    assert names([tmp_path]) == ["deep.jpg", "top.png"]
    assert names([tmp_path / "**" / "*.jpg"]) == ["deep.jpg"]


def test_a_file_reached_twice_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "card.jpg"
    corner_picture().save(path)
    assert names([path, tmp_path, tmp_path / "*.jpg", path]) == ["card.jpg"]


def test_the_digest_is_the_sha256_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "card.jpg"
    corner_picture().save(path)
    (photo,), _ = find_photos([path])
    assert photo.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_systems_leave_behind_is_passed_over_in_silence(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "._card.jpg", "desktop.ini", ".hidden.jpg", "IMG_1.AAE"):
        (tmp_path / name).write_bytes(b"noise")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "card.jpg").write_bytes(b"noise")
    assert find_photos([tmp_path]) == ((), ())
    assert find_photos([tmp_path / "Thumbs.db"]) == ((), ())


def test_a_file_that_is_no_picture_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("notes")
    (tmp_path / "b.jpg").write_text("<html><body>Sign in</body></html>")
    (tmp_path / "c.png").write_bytes(b"")
    (tmp_path / "d.gif").write_bytes(b"GIF89a....")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    photos, failures = find_photos([tmp_path])
    assert photos == ()
    reasons = {failure.photo.path.name: failure.reason for failure in failures}
    assert all(failure.kind == "UnreadablePhoto" for failure in failures)
    assert "not a picture" in reasons["a.txt"]
    assert "a web page" in reasons["b.jpg"]
    assert "empty" in reasons["c.png"]
    assert "a GIF" in reasons["d.gif"]
    assert "PDF is damaged" in reasons["e.pdf"]


def test_a_broken_link_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "card.jpg").symlink_to(tmp_path / "gone.jpg")
    photos, failures = find_photos([tmp_path])
    assert photos == ()
    assert [failure.photo.path.name for failure in failures] == ["card.jpg"]


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.jpg"):
        find_photos([tmp_path / "missing.jpg"])
    with pytest.raises(UsageError, match="No file matches"):
        find_photos([tmp_path / "*.jpg"])


def test_each_page_of_a_tiff_and_a_pdf_is_a_photo(tmp_path: Path) -> None:
    first, second = corner_picture(), Image.new("RGB", (60, 40), "green")
    first.save(tmp_path / "scan.tiff", save_all=True, append_images=[second])
    first.save(tmp_path / "scan.pdf", save_all=True, append_images=[second])
    photos, failures = find_photos([tmp_path])
    assert failures == ()
    assert [(photo.path.name, photo.page) for photo in photos] == [
        ("scan.pdf", 0),
        ("scan.pdf", 1),
        ("scan.tiff", 0),
        ("scan.tiff", 1),
    ]
    for photo in photos:
        middle = load_photo(photo)[load_photo(photo).shape[0] // 2, load_photo(photo).shape[1] // 2]
        expected = (255, 255, 255) if photo.page == 0 else (0, 128, 0)
        assert np.abs(middle.astype(int) - expected).max() < 6


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    corner_picture().save(tmp_path / "card.jpg", format="PNG")
    corner_picture().save(tmp_path / "nosuffix", format="WEBP", lossless=True)
    for photo in find_photos([tmp_path])[0]:
        assert load_photo(photo)[5, 5].tolist() == [0, 0, 255]


# --- loading


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["png", "tiff", "jpg", "webp"])
def test_exif_orientation_is_applied_once(tmp_path: Path, orientation: int, suffix: str) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = corner_picture()
    stored = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / f"card.{suffix}"
    stored.save(path, exif=exif)
    image = load(path)
    assert image.shape == (40, 60, 3)
    assert np.abs(image[4, 4].astype(int) - (0, 0, 255)).max() < 40
    assert np.abs(image[36, 56].astype(int) - (255, 0, 0)).max() < 40


def test_transparency_becomes_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    clear.save(tmp_path / "rgba.png")
    clear.convert("LA").save(tmp_path / "la.png")
    palette = Image.new("P", (60, 40), 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    palette.save(tmp_path / "p.png", transparency=0)
    for name in ("rgba.png", "la.png", "p.png"):
        assert load(tmp_path / name).min() == 255


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK"])
def test_other_modes_become_bgr(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("card.tiff" if mode == "CMYK" else "card.png")
    corner_picture(mode).save(path)
    image = load(path)
    assert image.shape == (40, 60, 3)
    assert image.dtype == np.uint8
    assert image[20, 30].min() > 250


def test_sixteen_bits_keep_their_shades(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None].repeat(4, axis=0)
    Image.fromarray(ramp).save(tmp_path / "ramp.png")
    Image.fromarray(ramp).save(tmp_path / "ramp.tiff")
    for name in ("ramp.png", "ramp.tiff"):
        row = load(tmp_path / name)[0, :, 1].astype(int)
        assert np.abs(row - np.arange(256)).max() <= 1


def test_a_picture_cut_short_is_unreadable_and_says_so(tmp_path: Path) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 300, 3), dtype=np.uint8))
    for name in ("card.jpg", "card.png", "card.webp", "card.tiff"):
        path = tmp_path / name
        noise.save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(UnreadablePhoto, match="damaged or cut short"):
            load(path)


def test_a_picture_that_claims_absurd_sizes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_claiming(60_000, 60_000))
    with pytest.raises(UnreadablePhoto, match="60000 x 60000 pixels"):
        load(path)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_huge_picture_is_shrunk_and_keeps_its_shape(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"huge.{suffix}"
    corner_picture().resize((8064, 6048)).save(path, compress_level=1)
    image = load(path)
    assert 11_900_000 <= image.shape[0] * image.shape[1] <= 25_000_000
    assert abs(image.shape[1] / image.shape[0] - 8064 / 6048) < 0.01
    assert np.abs(image[9, 9].astype(int) - (0, 0, 255)).max() < 6


def test_a_huge_transparent_picture_and_one_of_sixteen_bits_are_shrunk_as_they_look(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (8064, 6048), (0, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 4032, 6048))
    clear.save(tmp_path / "clear.png", compress_level=1)
    image = load(tmp_path / "clear.png")
    assert 11_900_000 <= image.shape[0] * image.shape[1] <= 25_000_000
    assert image[9, 9].tolist() == [0, 0, 255]
    assert image[9, -9].tolist() == [255, 255, 255]
    assert image[9].min(axis=1).max() == 255  # nowhere greyer than what it was made of: clear black is no colour
    deep = np.zeros((6048, 8064), np.uint16)
    deep[:, :4032] = 40_000
    deep[0, -1] = 65_535
    Image.fromarray(deep).save(tmp_path / "deep.png", compress_level=1)
    image = load(tmp_path / "deep.png")
    assert 11_900_000 <= image.shape[0] * image.shape[1] <= 25_000_000
    assert image[99, 99].tolist()[0] == pytest.approx(40_000 / 257, abs=2)


def test_each_page_of_a_tiff_is_held_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "two.tiff"
    corner_picture().resize((100, 60)).save(path, save_all=True, append_images=[corner_picture().resize((500, 300))])
    photos, _ = find_photos([path])
    monkeypatch.setattr("cardscan.photos._MOST_PIXELS", 100_000)
    assert load_photo(photos[0]).shape == (60, 100, 3)
    with pytest.raises(UnreadablePhoto, match="500 x 300 pixels"):
        load_photo(photos[1])


def test_a_progressive_jpeg_has_the_limit_of_what_is_decoded_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corner_picture().resize((500, 300)).save(tmp_path / "plain.jpg")
    corner_picture().resize((500, 300)).save(tmp_path / "progressive.jpg", progressive=True)
    monkeypatch.setattr("cardscan.photos._MOST_PIXELS", 100_000)
    assert load(tmp_path / "plain.jpg").shape == (300, 500, 3)
    with pytest.raises(UnreadablePhoto, match="500 x 300 pixels"):
        load(tmp_path / "progressive.jpg")


def test_a_picture_with_damaged_exif_data_is_read(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    corner_picture().save(path, exif=b"garbagegarbage")
    assert load(path).shape[2] == 3
    photos, _ = find_photos([path])
    assert capture_date(photos[0]) is None


def test_two_photos_opened_at_once_leave_the_warnings_as_they_were(tmp_path: Path) -> None:
    for number in range(8):
        corner_picture().resize((300, 200)).save(tmp_path / f"{number}.png")
    before = list(warnings.filters)
    photos, _ = find_photos([tmp_path])
    with ThreadPoolExecutor(8) as threads:
        for _ in range(5):
            list(threads.map(load_photo, photos))
    assert list(warnings.filters) == before


def test_a_card_sized_pdf_page_has_the_pixels_that_small_print_needs(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    corner_picture().resize((850, 550)).save(path, resolution=254)  # 85 x 55 mm
    height, width = load(path).shape[:2]
    assert width == pytest.approx(85 / 25.4 * 400, abs=3)
    assert height == pytest.approx(55 / 25.4 * 400, abs=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), suffix=st.sampled_from(["jpg", "png", "webp", "tiff", "pdf"]))
def test_damaged_bytes_are_read_or_refused_but_never_crash(tmp_path: Path, data: st.DataObject, suffix: str) -> None:
    path = tmp_path / f"card.{suffix}"
    corner_picture().save(path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    photos, failures = find_photos([path])
    assert photos or failures
    for photo in photos:
        with suppress(UnreadablePhoto):
            assert load_photo(photo).shape[2] == 3
        with suppress(UnreadablePhoto):
            capture_date(photo)


# --- the day it was taken


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_the_capture_date_is_read_from_exif(tmp_path: Path, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 1  # Pillow writes no EXIF at all into a PNG whose main directory is empty
    exif.get_ifd(0x8769)[0x9003] = "2026:05:17 23:59:58"
    path = tmp_path / f"card.{suffix}"
    corner_picture().save(path, exif=exif)
    assert capture_date(Photo(path, "")) == date(2026, 5, 17)


def test_a_clock_that_was_never_set_gives_no_date(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    exif[0x0132] = "2026:05:17 23:59:58"  # the last change, not the capture
    path = tmp_path / "card.jpg"
    corner_picture().save(path, exif=exif)
    assert capture_date(Photo(path, "")) is None
    corner_picture().save(path)
    assert capture_date(Photo(path, "")) is None
