"""How much a card costs: `python benchmarks/bench.py [FOLDER] [--limit N]`.

Prints, for the photos in FOLDER (default: samples/photos), all in one run so that figures can be compared:

- CPU seconds of each stage for a photo, the programs that a stage starts (Tesseract) included;
- cards a second with 1 and with 2 processes, and the peak memory of a process;
- the same for the pipeline of the usual tutorial (grey, pytesseract on the whole photo, regular expressions).
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")

import cv2
import pytesseract

from cardscan.cards import check_quality, encode_crop, find_cards, rectify
from cardscan.codes import read_codes
from cardscan.errors import PhotoError
from cardscan.fields import parse_fields
from cardscan.looking import QUICK_SIDE
from cardscan.model import Photo, Scan
from cardscan.photos import find_photos, load_photo
from cardscan.pipeline import Settings, scan_photo
from cardscan.reading import make_reader
from cardscan.reading.rapid import find_text
from cardscan.reading.turning import turn_image

T = TypeVar("T")


def cpu_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}

    def run(self, stage: str, function: Callable[..., T], *args: object) -> T:
        """Do it, and book its time to the stage."""
        start = cpu_seconds()
        try:
            return function(*args)
        finally:
            self.stages[stage] = self.stages.get(stage, 0.0) + cpu_seconds() - start


def measure_stages(photos: tuple[Photo, ...]) -> Clock:
    reader, clock = make_reader("both"), Clock()
    reader.read(find_warm_up())
    for photo in photos:
        try:
            image = clock.run("load", load_photo, photo)
            text = clock.run("find text", find_text, image, QUICK_SIDE)
            quads = clock.run("find cards", find_cards, image, text)
        except PhotoError:
            continue
        for quad in quads:
            crop = clock.run("rectify", rectify, image, quad)
            payloads = clock.run("QR codes", read_codes, crop)
            reading = clock.run("read", reader.read, crop)
            clock.run("quality", check_quality, image, quad, crop)
            clock.run("fields", parse_fields, reading.lines, payloads, "", crop.shape[1::-1])
            clock.run("keep the crop", encode_crop, turn_image(crop, reading.quarter_turns))
    return clock


def find_warm_up() -> cv2.typing.MatLike:
    """A small picture with text, so that loading the engines is not counted with the first photo."""
    image = cv2.UMat(200, 500, cv2.CV_8UC3, (255, 255, 255)).get()
    return cv2.putText(image, "Warm-up 123", (40, 110), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 0), 3)


def scan(photo: Photo) -> tuple[int, float]:
    """How many cards a photo has, and the peak memory of this process in MB."""
    result = scan_photo(photo, Settings())
    return (len(result.cards) if isinstance(result, Scan) else 0), peak_memory()


def peak_memory() -> float:
    """The most that this process took, in MB. What `getrusage` tells is at least what its parent took before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tutorial(photo: Photo) -> tuple[int, float]:
    """What the usual tutorial does: grey, Tesseract on the whole photo, regular expressions, first line = name."""
    grey = cv2.cvtColor(load_photo(photo), cv2.COLOR_BGR2GRAY)
    text = pytesseract.image_to_string(grey)
    re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", text)
    re.findall(r"\+?[\d(][\d ()./-]{6,}\d", text)
    return 1, peak_memory()


def measure_throughput(photos: tuple[Photo, ...], work: Callable[[Photo], tuple[int, float]], jobs: int) -> str:
    """Warmed up, so that it says what a long run is like."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, photos[:1] * 2 * jobs))
        start = time.perf_counter()
        results = list(pool.map(work, photos))
        seconds = time.perf_counter() - start
    cards = sum(count for count, _ in results)
    peak = max(megabytes for _, megabytes in results)
    return f"{cards / seconds:5.2f} cards/s, {len(photos) / seconds:5.2f} photos/s, peak {peak:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("samples/photos"))
    parser.add_argument("--limit", type=int, help="only the first N photos")
    args = parser.parse_args()
    photos, _ = find_photos([args.folder])
    photos = photos[: args.limit]
    clock = measure_stages(photos)
    print(f"{len(photos)} photos\n\nCPU seconds a photo, by stage:")
    for stage, seconds in clock.stages.items():
        print(f"  {stage:14}{seconds / len(photos):7.3f}")
    print(f"  {'all':14}{sum(clock.stages.values()) / len(photos):7.3f}\n")
    for name, work in (("cardscan", scan), ("tutorial", tutorial)):
        for jobs in (1, 2):
            print(f"{name:9} {jobs} process{'es' if jobs > 1 else '  '}: {measure_throughput(photos, work, jobs)}")


if __name__ == "__main__":
    main()
