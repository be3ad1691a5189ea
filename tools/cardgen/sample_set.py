"""What samples/ holds: which card, on which ground, photographed how, in which file format."""

from __future__ import annotations

from dataclasses import dataclass

from .capture import Shot

__all__ = ["SAMPLES", "Sample"]

_LIGHT = (("light", 0.3), ("tint", 0.03), ("noise", 2.0))


@dataclass(frozen=True)
class Sample:
    """One file. `cards`: "layout:locale:number" each, the number being the seed; of a file with pages, one a page.
    Without a `shot` it is a scan, lying `angle` degrees askew. `orientation`: the EXIF tag, the pixels stored to match.
    `taken`: the EXIF capture time. `tier` as in the evaluation sets: scan, phone, hard, multi, intl.
    """

    name: str
    tier: str
    cards: tuple[str, ...]
    note: str
    shot: Shot | None = None
    angle: float = 0.8
    dark_lid: bool = False
    orientation: int = 1
    taken: str = ""
    quality: int = 82


def _day(day: int, hour: int, minute: int) -> str:
    return f"2026:05:{day:02d} {hour:02d}:{minute:02d}:00"


SAMPLES: tuple[Sample, ...] = (
    Sample("scan-us.jpg", "scan", ("two_column:en_US:4",), "a flatbed scan, extension on the card"),
    Sample("scan-gb.png", "scan", ("minimal:en_GB:3",), "PNG; only the most necessary, 0044 numbers", angle=-1.6),
    Sample("scan-dk.webp", "scan", ("letterhead:da_DK:2",), "WebP", angle=0.4),
    Sample("scan-ca.pdf", "scan", ("wordmark:en_CA:1",), "PDF, one page; the organisation as a large wordmark"),
    Sample(
        "scan-two-pages.tiff", "scan", ("right_stack:fr_BE:16", "left_stack:de_CH:9"), "TIFF with two pages",
        quality=70,
    ),
    Sample(
        "photo-de.jpg", "phone", ("left_stack:de_DE:13",), "on a wooden table, from the side",
        Shot("wood", (1800, 1350), tilt=17, turn=200, fill=0.72, angle=-4, effects=_LIGHT), taken=_day(20, 9, 41),
    ),
    Sample(
        "photo-fr.jpg", "phone", ("footer_columns:fr_FR:9",), "on cloth, in half shadow",
        Shot("cloth", (1800, 1350), tilt=10, turn=60, fill=0.78, angle=3, effects=(("shadow", 0.35), *_LIGHT)),
        taken=_day(20, 10, 5),
    ),
    Sample(
        "photo-es.jpg", "phone", ("diagonal:es_ES:11",), "stored sideways, the EXIF orientation puts it right",
        Shot("stone", (1800, 1350), tilt=8, turn=300, fill=0.74, angle=2, effects=_LIGHT), orientation=6,
        taken=_day(20, 10, 32),
    ),
    Sample(
        "photo-it-upside-down.jpg", "phone", ("centre_stack:it_IT:0",), "upside down, and no EXIF to say so",
        Shot("plain", (1800, 1350), tilt=9, turn=120, fill=0.72, angle=176, effects=_LIGHT),
    ),
    Sample(
        "photo-in-sideways.jpg", "phone", ("shop_list:en_IN:36",), "lies sideways, and no EXIF to say so",
        Shot("light_plain", (1350, 1800), tilt=6, turn=20, fill=0.78, angle=92, effects=_LIGHT), taken=_day(20, 11, 15),
    ),
    Sample(
        "photo-au-dark.jpg", "phone", ("dark_full:en_AU:0",), "light text on a dark card on dark leather",
        Shot("leather", (1800, 1350), tilt=12, turn=250, fill=0.74, angle=5, effects=_LIGHT), taken=_day(20, 11, 48),
    ),
    Sample(
        "photo-br-in-hand.jpg", "phone", ("icon_rows:pt_BR:8",), "held by a finger; icons in place of labels",
        Shot("cloth", (1800, 1350), tilt=14, turn=80, fill=0.82, angle=-5, effects=_LIGHT, fingers=True),
        taken=_day(20, 13, 30),
    ),
    Sample(
        "photo-nl-portrait.jpg", "phone", ("portrait:nl_NL:1",), "an upright card",
        Shot("dark_wood", (1350, 1800), tilt=8, turn=40, fill=0.76, angle=2, effects=_LIGHT), taken=_day(20, 14, 2),
    ),
    Sample(
        "photo-us-qr.jpg", "phone", ("qr_side:en_US:9",), "a QR code with a vCard beside the text",
        Shot("wood", (1800, 1350), tilt=11, turn=330, fill=0.78, angle=-3, effects=_LIGHT), taken=_day(20, 14, 20),
    ),
    Sample(
        "photo-at.heic", "phone", ("band_bottom:de_AT:7",), "HEIC, as an iPhone writes it",
        Shot("light_plain", (1600, 1200), tilt=10, turn=170, fill=0.76, angle=2, effects=_LIGHT), taken=_day(20, 15, 1),
        quality=45,
    ),
    Sample(
        "hard-pl-blurred.jpg", "hard", ("side_panel:pl_PL:3",), "out of focus",
        Shot("wood", (1600, 1200), tilt=13, turn=10, fill=0.76, angle=4, effects=(("blur", 2.3), *_LIGHT)),
        taken=_day(20, 15, 40), quality=72,
    ),
    Sample(
        "hard-se-dim.jpg", "hard", ("letterhead:sv_SE:7",), "little light, much noise, a lamp's reflection",
        Shot("dark_wood", (1600, 1200), tilt=18, turn=100, fill=0.74, angle=-6,
             effects=(("glare", 0.35), ("light", 0.4), ("tint", 0.1), ("dim", 0.45), ("noise", 6.0))),
        taken=_day(20, 20, 14), quality=70,
    ),
    Sample(
        "multi-three.jpg", "multi", ("wordmark:en_CA:5", "right_stack:fr_BE:4", "band_bottom:de_AT:8"),
        "three cards on one table",
        Shot("stone", (2400, 2100), tilt=7, turn=280, fill=0.9, angle=6, effects=_LIGHT), taken=_day(21, 9, 10),
    ),
    Sample(
        "multi-five.jpg", "multi",
        ("left_stack:en_GB:9", "side_panel:pt_PT:2", "dark_full:en_US:3", "band_top:fr_FR:13", "minimal:fi_FI:22"),
        "five cards, after a long day",
        Shot("wood", (2400, 2700), tilt=5, turn=90, fill=0.93, angle=7, effects=_LIGHT), taken=_day(21, 17, 30),
        quality=78,
    ),
    Sample(
        "intl-jp.jpg", "intl", ("eastern_classic:ja_JP:4",), "Japanese with the name in Latin letters below",
        Shot("cloth", (1800, 1350), tilt=9, turn=210, fill=0.76, angle=-2, effects=_LIGHT), taken=_day(21, 10, 0),
    ),
    Sample("intl-cn.jpg", "intl", ("photo_ground:zh_CN:4",), "Chinese, the firm on a picture", angle=-0.9),
    Sample(
        "intl-kr.jpg", "intl", ("eastern_classic:ko_KR:9",), "Korean",
        Shot("wood", (1800, 1350), tilt=7, turn=150, fill=0.78, angle=3, effects=_LIGHT), taken=_day(21, 10, 20),
    ),
    Sample("intl-ru.jpg", "intl", ("left_stack:ru_RU:5",), "Russian", angle=1.1, dark_lid=True),
    Sample(
        "no-card.jpg", "phone", (), "a table without a card: read as an error, by name",
        Shot("wood", (1600, 1200), tilt=12, turn=70, effects=_LIGHT), quality=75,
    ),
)  # fmt: skip
