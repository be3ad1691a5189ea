"""Make samples/: the pictures and samples/truth.json."""

from __future__ import annotations

import io
import json
import random
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image as PilImage

from .capture import Shot, photograph, scan
from .cards import FlatCard, Image, make_card
from .effects import apply_effect
from .grounds import make_ground
from .sample_set import SAMPLES, Sample

__all__ = ["write_samples"]

_TURNED = {1: 0, 8: 3, 3: 2, 6: 1}
"""EXIF orientation: counter-clockwise quarter turns from how the photo looks to how its pixels are stored."""
_LEFT_OUT = ("lines", "people", "width", "height", "source", "number")


def draw_card(spec: str) -> FlatCard:
    """The card of "layout:locale:number", with numbers and hosts that are set aside for examples."""
    family, locale, _ = spec.split(":")
    rng = random.Random("samples/" + spec.replace(":", "/"))
    return make_card(rng, only={family, locale}, reserved=True, dpi=350)


def take_picture(sample: Sample) -> list[tuple[Image, list[dict[str, Any]]]]:
    """The pages of a sample, each with the truth of its cards."""
    rng = random.Random(f"samples/{sample.name}")
    cards = [draw_card(spec) for spec in sample.cards]
    if sample.shot and not cards:
        return [(_empty_table(sample.shot), [])]
    if sample.shot:
        return [photograph(rng, cards, sample.shot)]
    noise = 0.0 if sample.name.endswith(".png") else 1.2  # without loss, noise would be most of the file
    return [scan(rng, card, angle=sample.angle, dark_lid=sample.dark_lid, noise=noise) for card in cards]


def _empty_table(shot: Shot) -> Image:
    """A table with a cup of coffee on it, seen from above."""
    width, height = shot.size
    picture = make_ground(shot.ground, (height, width), 5, 2.2).astype(np.float32)
    centre, radius = (round(width * 0.58), round(height * 0.46)), round(height * 0.24)
    shade = np.zeros((height, width), np.float32)
    cv2.circle(shade, (centre[0] + 26, centre[1] + 34), radius + 8, 1.0, -1)
    picture *= (1 - 0.5 * cv2.GaussianBlur(shade, (0, 0), 24))[..., None]
    cup = picture.copy()
    cv2.line(
        cup,
        centre,
        (centre[0] - round(radius * 1.1), centre[1] + round(radius * 0.9)),
        (208, 212, 214),
        46,
        cv2.LINE_AA,
    )
    for share, colour in ((1.0, (226, 230, 232)), (0.9, (188, 192, 196)), (0.86, (30, 48, 78)), (0.8, (36, 60, 98))):
        cv2.circle(cup, centre, round(radius * share), colour, -1, cv2.LINE_AA)
    result: Image = np.clip(cv2.GaussianBlur(cup, (0, 0), 1.6), 0, 255).astype(np.uint8)
    for effect in shot.effects:
        result = apply_effect(result, effect, np.random.default_rng(7))
    return result


def encode(sample: Sample, pages: list[Image]) -> bytes | None:
    """The file's bytes, or None where the encoder is not installed (HEIC: pillow-heif, which is not a dependency)."""
    turned = [np.rot90(page, _TURNED[sample.orientation]) for page in pages]
    pictures = [PilImage.fromarray(np.ascontiguousarray(page[..., ::-1])) for page in turned]
    out = io.BytesIO()
    first, rest, kind = pictures[0], pictures[1:], Path(sample.name).suffix
    exif = PilImage.Exif()
    if sample.taken:
        exif[0x0112] = sample.orientation
        exif[0x0132] = sample.taken
        exif.get_ifd(0x8769)[0x9003] = sample.taken
    if kind == ".jpg":
        first.save(out, "JPEG", quality=sample.quality, exif=exif, optimize=True, dpi=(350, 350))
    elif kind == ".png":
        first.save(out, "PNG", optimize=True, dpi=(350, 350))
    elif kind == ".webp":
        first.save(out, "WEBP", quality=sample.quality, exif=exif)
    elif kind == ".pdf":
        day = time.gmtime(1_779_000_000)  # a fixed one, so that the same seed gives the same file
        first.save(out, "PDF", resolution=350, quality=sample.quality, creationDate=day, modDate=day)
    elif kind == ".tiff":
        first.save(
            out, "TIFF", save_all=True, append_images=rest, compression="jpeg", quality=sample.quality, dpi=(350, 350)
        )
    elif kind == ".heic":
        try:
            import pillow_heif  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            return None
        pillow_heif.register_heif_opener()
        first.save(out, "HEIF", quality=sample.quality, exif=exif.tobytes())
    else:
        raise ValueError(f"no encoder for {kind}")
    return out.getvalue()


def write_samples(folder: Path) -> None:
    """Write every sample that can be encoded here, and the truth about all that are there then."""
    images: dict[str, Any] = {}
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        pages = take_picture(sample)
        data = encode(sample, [picture for picture, _ in pages])
        if data is not None:
            (folder / "photos" / sample.name).write_bytes(data)
        if not (folder / "photos" / sample.name).exists():
            print(f"{sample.name}: left out, pillow-heif is not installed")
            continue
        cards = []
        for page, (_, truths) in enumerate(pages):
            for truth in truths:
                kept = {k: v for k, v in truth.items() if k not in _LEFT_OUT}
                cards.append(kept | {"tier": sample.tier, "page": page})
        images[sample.name] = {"tier": sample.tier, "note": sample.note, "cards": cards}
        size = (folder / "photos" / sample.name).stat().st_size
        print(f"{sample.name:28} {size / 1000:7.0f} kB  {len(cards)} card(s)  {sample.note}")
    note = "corners in pixels of the photo as displayed (EXIF orientation applied), clockwise from the card's top left"
    text = json.dumps({"corner_space": note, "images": images}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
