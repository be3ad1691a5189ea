"""Files to photos, and photos to pixels: the only door to Pillow, pi-heif and PDFium.

Kinds: JPEG, PNG, WebP, TIFF (each page), HEIC/HEIF, PDF (each page). The content decides, not the suffix: phones and
messengers often name a HEIC file ``.jpg``. Files are only ever read.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from glob import glob, has_magic
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from pi_heif import HeifImageFile  # type: ignore[import-untyped]  # ships no type hints
from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from cardscan.errors import CardscanError, UnreadablePhoto, UsageError
from cardscan.model import Photo, ScanFailure

__all__ = ["capture_date", "find_photos", "load_photo"]

_Pixels: TypeAlias = npt.NDArray[np.uint8]

# The plugin classes are called directly: Image.open() guesses by itself, and its limit on pixels is a global.
_OPENERS: dict[str, Callable[[Path], ImageFile]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "tiff": TiffImageFile,
    "heic": HeifImageFile,
}
_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".hif", ".pdf"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a BMP"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"<svg", "an SVG drawing"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
)
_READABLE = "cardscan reads JPEG, PNG, WebP, TIFF, HEIC and PDF"

# What systems and sync programs leave in folders; .aae are the iPhone's notes on edits beside each photo.
_NOISE_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".ds_store"}
_NOISE_FOLDERS = {"__macosx", "@eadir"}
_NOISE_SUFFIXES = {".aae"}

_MOST_PIXELS = 150_000_000
"""Larger pictures are refused: a small file can claim any size and eat the memory."""
_MOST_PIXELS_JPEG = 400_000_000
"""A JPEG is shrunk while it is decoded, so that phones with 200 megapixels are welcome. A progressive one is not: all
of it is in memory before the first pixel.
"""
_TOO_LARGE = "claims{} more than cardscan takes ({} megapixels): save it smaller and try again"
_LARGE_PIXELS = 25_000_000
"""Larger pictures are shrunk ..."""
_ENOUGH_PIXELS = 12_000_000
"""... to no less than this: ten cards in a photo still get a thousand pixels each."""

_PDF_DPI = 400
"""Resolution for card-sized pages: small print of 5 pt is 28 pixels high."""
_PDF_LONG_SIDE = 4000
"""In pixels; a full A4 page of scanned cards comes to 340 dpi."""
_pdfium_lock = threading.Lock()  # PDFium is not safe to call from two threads
_warnings_lock = threading.RLock()  # which warnings are heard is the whole process's, as it was before each one leaves


def find_photos(paths: Sequence[Path]) -> tuple[tuple[Photo, ...], tuple[ScanFailure, ...]]:
    """All photos among files, folders (with all folders below) and glob patterns, in natural order (2 before 10).

    Every page of a TIFF or PDF is a photo of its own. The second part names each file that cannot be a photo, with
    the reason; hidden files and what systems leave behind (Thumbs.db ...) are passed over. A file reached twice is
    taken once. Raises UsageError for a path that does not exist and a pattern that matches nothing.
    """
    photos: list[Photo] = []
    failures: list[ScanFailure] = []
    seen: set[Path] = set()
    for path, problem in sorted(_files(paths), key=lambda found: _natural(found[0])):
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        digest = ""
        try:
            digest, head = _digest(path, problem)
            photos.extend(Photo(path, digest, page) for page in _pages(path, _kind(path, head)))
        except UnreadablePhoto as error:
            failures.append(ScanFailure(Photo(path, digest), type(error).__name__, str(error)))
    return tuple(photos), tuple(failures)


def load_photo(photo: Photo) -> _Pixels:
    """The photo's pixels, shape (height, width, 3), BGR, 0 to 255, the way up that its EXIF orientation says.

    Transparency becomes white. A picture of more than 25 megapixels is shrunk to between 12 and 25. Raises
    UnreadablePhoto, with the reason, for a file that is damaged, protected or absurdly large.
    """
    kind = _kind(photo.path, _head(photo.path))
    if kind == "pdf":
        image = _render_pdf(photo)
    else:
        with _opened(photo.path, kind) as picture:
            image = _decode(picture, kind, photo.page)
    pixels = image.shape[0] * image.shape[1]
    if pixels > _LARGE_PIXELS:
        scale = (_ENOUGH_PIXELS / pixels) ** 0.5
        image = _as_pixels(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return image


def capture_date(photo: Photo) -> date | None:
    """The day the photo was taken by its EXIF data (DateTimeOriginal, else DateTimeDigitized), if it says so.

    The plain DateTime tag is not asked: every editor sets it to the day of its last change.
    """
    kind = _kind(photo.path, _head(photo.path))
    if kind == "pdf":
        return None
    with _opened(photo.path, kind) as picture:
        details = _exif(picture, 0x8769)
    for tag in (0x9003, 0x9004):
        value = details.get(tag)
        try:
            text = value.decode("ascii") if isinstance(value, bytes) else str(value or "")
            return datetime.strptime(text.strip("\0 ")[:10].replace("-", ":"), "%Y:%m:%d").date()
        except ValueError:  # "0000:00:00 00:00:00" from cameras whose clock was never set
            continue
    return None


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every file meant by the paths, each with the problem that was met on the way to it, or an empty string."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        elif path.exists() or path.is_symlink():
            if not _is_noise(path.name):
                yield path, "" if path.is_file() else "not a file that can be read"
        elif has_magic(str(path)):
            matches = [Path(match) for match in glob(str(path), recursive=True)]  # noqa: PTH207 - Path.glob refuses absolute patterns
            if not matches:
                raise UsageError(f"No file matches {path}")
            yield from _files(matches)
        else:
            raise UsageError(f"No such file or folder: {path}")


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".") and name.lower() not in _NOISE_FOLDERS]
        for name in names:
            path = Path(parent, name)
            if name.startswith(".") or _is_noise(name):
                continue
            yield path, "" if path.is_file() else "not a file that can be read"
    for error in closed:
        yield Path(error.filename), f"the folder cannot be read: {error.strerror}"


def _is_noise(name: str) -> bool:
    lower = name.lower()
    return lower in _NOISE_FILES or lower.startswith("._") or Path(lower).suffix in _NOISE_SUFFIXES


def _natural(path: Path) -> tuple[str | int, ...]:
    """Numbers compare as numbers; re.split puts them at the odd places, so kinds never mix."""
    pieces = re.split(r"(\d+)", str(path).casefold())
    return tuple(int(piece) if place % 2 else piece for place, piece in enumerate(pieces))


def _digest(path: Path, problem: str = "") -> tuple[str, bytes]:
    """SHA-256 of the bytes in hex, and the first of them; a problem known before is raised."""
    if problem:
        raise UnreadablePhoto(problem)
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest(), head
    except OSError as error:
        raise UnreadablePhoto(f"cannot be read: {error.strerror}") from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError as error:
        raise UnreadablePhoto(f"cannot be read: {error.strerror}") from error


def _kind(path: Path, head: bytes) -> str:
    """The kind of picture that the first bytes announce."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if b"%PDF-" in head:
        return "pdf"
    what = ""
    if head[4:8] == b"ftyp":
        size = int.from_bytes(head[:4], "big")
        brands = {head[at : at + 4] for at in (8, *range(16, min(size, len(head)), 4))}
        if b"avif" in brands or b"avis" in brands:
            what = "an AVIF picture"
        elif brands & _HEIC_BRANDS:
            return "heic"
        else:
            what = "a video"
    what = what or next((name for start, name in _OTHERS if head.lstrip().startswith(start)), "")
    if not head:
        raise UnreadablePhoto("the file is empty")
    if path.suffix.lower() in _SUFFIXES:
        raise UnreadablePhoto(f"named {path.suffix} but it is {what or 'no picture'}; {_READABLE}")
    raise UnreadablePhoto(f"{what.removeprefix('a ') and f'{what}: '}not a picture that can be read; {_READABLE}")


def _pages(path: Path, kind: str) -> Sequence[int]:
    """The pages of a file that are photos of their own; previews inside a TIFF are not."""
    if kind == "pdf":
        with _pdfium_lock, _pdf(path) as document:
            pages: Sequence[int] = range(len(document))
    elif kind == "tiff":
        with _opened(path, kind) as picture:
            pages = [page for page in range(getattr(picture, "n_frames", 1)) if not _is_preview(picture, page)]
    else:
        pages = range(1)
    if not pages:
        raise UnreadablePhoto("the file has no pages")
    return pages


def _is_preview(picture: ImageFile, page: int) -> bool:
    """Whether a TIFF page's NewSubfileType says that it is a smaller copy of another."""
    picture.seek(page)
    subfile = getattr(picture, "tag_v2", {}).get(254, 0)
    return isinstance(subfile, int) and bool(subfile & 1)


@contextmanager
def _opened(path: Path, kind: str) -> Iterator[ImageFile]:
    """The picture file, opened. Whatever its decoder throws becomes UnreadablePhoto; what it mutters is not heard."""
    with _warnings_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _OPENERS[kind](path) as picture:
                _check_size(picture)
                yield picture
        except CardscanError:
            raise
        except Image.DecompressionBombError as error:  # Pillow's own limit, for the pages of a TIFF
            raise UnreadablePhoto(_TOO_LARGE.format("", _MOST_PIXELS // 1_000_000)) from error
        except Exception as error:  # decoders raise anything on hostile bytes, from struct.error to KeyError
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise UnreadablePhoto(f"the {kind.upper()} picture is damaged or cut short: {reason}") from error


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    in_parts = picture.format == "JPEG" and not picture.info.get("progressive")
    most = _MOST_PIXELS_JPEG if in_parts else _MOST_PIXELS
    if width * height > most:
        raise UnreadablePhoto(_TOO_LARGE.format(f" {width} x {height} pixels,", most // 1_000_000))


def _exif(picture: Image.Image, directory: int = 0) -> Mapping[int, object]:
    """What the EXIF data say, of their main directory or of another: nothing where they are damaged, which is no harm
    to the picture.
    """
    try:
        exif = picture.getexif()
        return exif.get_ifd(directory) if directory else exif
    except Exception:  # Pillow raises anything on hostile bytes
        return {}


def _decode(picture: ImageFile, kind: str, page: int) -> _Pixels:
    if page:
        picture.seek(page)
        _check_size(picture)  # each page has its own
    width, height = picture.size
    if kind == "jpeg" and width * height > _LARGE_PIXELS:
        # The decoder halves on the way at a fraction of the cost of decoding all and shrinking.
        halvings = next((n for n in (8, 4, 2) if width * height >= n * n * _ENOUGH_PIXELS), 1)
        picture.draft(None, (width // halvings, height // halvings))
    picture.load()
    # After loading: a TIFF is turned by its decoder (and HEIC by its own), which then drops the tag.
    orientation = _exif(picture).get(0x0112, 1)
    image = _as_bgr(_with_fewer_pixels(picture))
    return _turned(image, orientation if isinstance(orientation, int) else 1)


def _with_fewer_pixels(picture: Image.Image) -> Image.Image:
    """A picture that is far too large, averaged to no less than enough: before it is converted, which takes several
    times its memory.
    """
    width, height = picture.size
    factor = int((width * height / _ENOUGH_PIXELS) ** 0.5)
    if factor < 2 or picture.mode.startswith("I;16"):
        return picture
    if picture.mode in ("1", "P", "PA"):  # colours of a table cannot be averaged
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    shrunk = picture.reduce(factor)
    shrunk.info = picture.info
    return shrunk


def _as_bgr(picture: Image.Image) -> _Pixels:
    """Any Pillow mode as BGR of 8 bits. What is plain RGB, as photos are, is copied but once."""
    if picture.mode == "RGB" and "transparency" not in picture.info:
        width, height = picture.size
        return np.frombuffer(picture.tobytes("raw", "BGR"), np.uint8).reshape(height, width, 3)
    return _as_pixels(cv2.cvtColor(_as_rgb(picture), cv2.COLOR_RGB2BGR))


def _as_rgb(picture: Image.Image) -> _Pixels:
    """Any Pillow mode as RGB of 8 bits: transparency on white, 16 bits and floats scaled."""
    if picture.mode.startswith("I") or picture.mode == "F":
        values = np.asarray(picture)
        step = int((values.size / _ENOUGH_PIXELS) ** 0.5)
        if step > 1 and values.dtype.itemsize == 2:
            values = cv2.resize(values.astype(np.uint16), None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
        values = values.astype(np.float32)
        top = float(values.max(initial=0.0))
        full = 1.0 if top <= 1 and picture.mode == "F" else 255.0 if top <= 255 else max(65535.0, top)
        grey = np.clip(values * (255.0 / full), 0, 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return np.asarray(Image.alpha_composite(paper, layer).convert("RGB"))
    return np.asarray(picture.convert("RGB"))


def _turned(image: _Pixels, orientation: int) -> _Pixels:
    """The image as EXIF orientation (1 to 8) wants it displayed."""
    if orientation in (5, 6, 7, 8):
        image = _as_pixels(cv2.transpose(image))
    if orientation in (2, 3, 6, 7):
        image = _as_pixels(cv2.flip(image, 1))
    if orientation in (3, 4, 7, 8):
        image = _as_pixels(cv2.flip(image, 0))
    return image


def _as_pixels(image: cv2.typing.MatLike) -> _Pixels:
    return np.asarray(image, dtype=np.uint8)


@contextmanager
def _pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        reason = "is protected by a password" if protected else f"is damaged: {error}"
        raise UnreadablePhoto(f"the PDF {reason}") from error


def _render_pdf(photo: Photo) -> _Pixels:
    with _pdfium_lock, _pdf(photo.path) as document:
        page = document[photo.page]
        width, height = page.get_size()
        scale = min(_PDF_DPI / 72, _PDF_LONG_SIDE / max(width, height, 1.0))
        return np.array(page.render(scale=scale, rev_byteorder=False, no_smoothtext=False).to_numpy()[:, :, :3])
