"""python -m tools.cardgen samples | cards FOLDER N [SEED] | photos FOLDER N [SEED] | fonts"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2

from . import FAMILIES, families_for, make_cards, make_photos
from .samples import write_samples


def main(arguments: list[str]) -> int:
    match arguments:
        case ["samples"]:
            write_samples(Path(__file__).resolve().parents[2] / "samples")
        case ["cards", folder, count, *seed]:
            out = Path(folder)
            out.mkdir(parents=True, exist_ok=True)
            for image, truth in make_cards(int(count), int(seed[0]) if seed else 0):
                _write(out / f"{truth['number']:05d}", image, truth)
        case ["photos", folder, count, *seed]:
            out = Path(folder)
            out.mkdir(parents=True, exist_ok=True)
            for number, (image, truths) in enumerate(make_photos(int(count), int(seed[0]) if seed else 0, largest=4)):
                _write(out / f"{number:05d}", image, truths)
        case ["fonts"]:
            for kind in FAMILIES:
                print(f"{kind}: {', '.join(families_for(kind, ''))}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _write(stem: Path, image: cv2.typing.MatLike, truth: object) -> None:
    cv2.imwrite(f"{stem}.jpg", image)
    stem.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
