"""The fonts installed on this machine, sorted by what a card uses them for.

Debian packages with the families below: fonts-lato fonts-roboto-unhinted fonts-roboto-slab fonts-open-sans
fonts-noto-cjk fonts-inter fonts-cabin fonts-cantarell fonts-comfortaa fonts-crosextra-caladea fonts-crosextra-carlito
fonts-dosis fonts-ebgaramond fonts-junicode fonts-jura fonts-karla fonts-quicksand fonts-quattrocento
fonts-linuxlibertine fonts-lobstertwo fonts-dancingscript fonts-kaushanscript fonts-league-spartan fonts-manrope
fonts-sora fonts-texgyre fonts-urw-base35 fonts-vollkorn fonts-yanone-kaffeesatz fonts-yrsa-rasa fonts-paratype
fonts-oldstandard fonts-play fonts-prociono fonts-nanum fonts-nanum-extra fonts-ipaexfont-gothic fonts-ipaexfont-mincho
fonts-mplus fonts-sawarabi-gothic fonts-sawarabi-mincho fonts-wqy-microhei fonts-arphic-ukai fonts-arphic-uming
fonts-lxgw-wenkai fonts-unfonts-core fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho fonts-klee
fonts-liberation fonts-dejavu-core fonts-croscore fonts-bebas-neue fonts-courier-prime fonts-opendin fonts-allerta
fonts-arapey fonts-averia-sans-gwf fonts-averia-serif-gwf fonts-clear-sans fonts-goudybookletter fonts-sil-gentium
fonts-sil-charis fonts-sil-andika fonts-fanwood fonts-tuffy fonts-go fonts-hack fonts-inconsolata fonts-jetbrains-mono
fonts-adf-gillius fonts-adf-universalis fonts-adf-accanthis fonts-adf-baskervald fonts-adf-verana fonts-adf-romande
fonts-freefont-ttf. A family that is not installed is left out, so other fonts give other pictures from the same seed.
"""

from __future__ import annotations

import random
import subprocess
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

__all__ = ["FAMILIES", "Face", "choose_face", "families_for", "load_font", "pick_family"]

FAMILIES: dict[str, tuple[str, ...]] = {
    "sans": (
        "Lato", "Roboto", "Open Sans", "Inter", "Cabin", "Cantarell", "Carlito", "Karla", "Manrope", "Sora", "PT Sans",
        "TeX Gyre Heros", "TeX Gyre Adventor", "URW Gothic", "Nimbus Sans", "Liberation Sans", "DejaVu Sans", "Arimo",
        "Clear Sans", "Gillius ADF", "Gillius ADF No2", "Universalis ADF Std", "Verana Sans", "FreeSans", "Allerta",
        "Averia Sans GWF", "Tuffy", "Go", "Andika", "Play", "OSP-DIN", "B612", "CMU Sans Serif", "CMU Bright",
        "League Spartan", "Quicksand", "Comfortaa", "Linux Biolinum O", "PT Sans Caption", "Inter Display",
    ),
    "serif": (
        "EB Garamond", "Linux Libertine O", "Vollkorn", "TeX Gyre Pagella", "TeX Gyre Termes", "TeX Gyre Schola",
        "TeX Gyre Bonum", "PT Serif", "Liberation Serif", "DejaVu Serif", "Caladea", "Quattrocento", "Yrsa", "Rasa",
        "Old Standard TT", "Prociono", "Gentium", "Charis SIL", "Arapey", "Averia Serif GWF", "Goudy Bookletter 1911",
        "Accanthis ADF Std", "Baskervald ADF Std", "Romande ADF Std", "C059", "P052", "Nimbus Roman", "URW Bookman",
        "Junicode Two Beta", "FreeSerif", "Tinos", "CMU Serif", "Fanwood", "Linden Hill", "GFS Didot", "STIXGeneral",
        "Roboto Slab", "Century Catalogue",
    ),
    "condensed": (
        "Roboto Condensed", "Open Sans Condensed", "PT Sans Narrow", "Yanone Kaffeesatz", "Dosis", "Nimbus Sans Narrow",
        "TeX Gyre Heros Cn", "Liberation Sans Narrow", "Bebas Neue", "DejaVu Sans Condensed", "Gillius ADF Cond",
    ),
    "mono": ("Courier Prime", "Inconsolata", "JetBrains Mono", "Hack", "Go Mono", "PT Mono", "TeX Gyre Cursor",
             "Cousine"),
    "script": ("Dancing Script", "Kaushan Script", "Lobster Two", "TeX Gyre Chorus", "Z003"),
    "display": ("Jura", "League Spartan", "Comfortaa", "Bebas Neue", "Sora", "Yanone Kaffeesatz", "URW Gothic",
                "Lobster Two"),
    "ja": (
        "Noto Sans CJK JP", "Noto Serif CJK JP", "IPAexGothic", "IPAexMincho", "M PLUS 1", "M PLUS 2", "BIZ UDGothic",
        "BIZ UDMincho", "BIZ UDPGothic", "Sawarabi Gothic", "Sawarabi Mincho", "Klee One",
    ),
    "zh_CN": ("Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Micro Hei", "AR PL UKai CN", "AR PL UMing CN",
              "LXGW WenKai"),
    "zh_TW": ("Noto Sans CJK TC", "Noto Serif CJK TC", "AR PL UKai TW", "AR PL UMing TW", "WenQuanYi Micro Hei"),
    "ko": (
        "Noto Sans CJK KR", "Noto Serif CJK KR", "NanumGothic", "NanumMyeongjo", "NanumBarunGothic", "NanumSquare",
        "NanumSquareRound", "UnDotum", "UnBatang",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """One font file at one weight. `weight` as fontconfig counts it: 50 light, 80 regular, 200 bold."""

    path: str
    index: int
    family: str
    weight: int
    italic: bool


@cache
def _installed() -> tuple[dict[str, list[Face]], dict[tuple[str, int], str]]:
    pattern = "%{file}|%{index}|%{family[0]}|%{weight}|%{slant}|%{charset}|%{width}\n"
    listed = subprocess.run(["fc-list", "--format", pattern], capture_output=True, text=True, check=True).stdout
    wanted = {name for names in FAMILIES.values() for name in names}
    faces: dict[str, list[Face]] = defaultdict(list)
    charsets: dict[tuple[str, int], str] = {}
    for line in sorted(listed.splitlines()):
        path, index, family, weight, slant, charset, width = line.split("|")
        family = family.replace("\\", "")
        if family == "Gillius ADF" and width not in ("", "100"):
            family = "Gillius ADF Cond"
        if (
            "[" in weight
            or int(index) > 0xFFFF
            or path.endswith((".pfb", ".t1", ".gz", ".woff"))
            or family not in wanted
        ):
            continue
        face = Face(path, int(index), family, round(float(weight or 80)), slant not in ("0", ""))
        faces[family].append(face)
        charsets[path, int(index)] = charset
    return dict(faces), charsets


@cache
def _covered(path: str, index: int) -> tuple[tuple[int, int], ...]:
    out = []
    for part in _installed()[1][path, index].split():
        low, _, high = part.partition("-")
        out.append((int(low, 16), int(high or low, 16)))
    return tuple(out)


def covers(face: Face, text: str) -> bool:
    """True if the face has a glyph for every character."""
    ranges = _covered(face.path, face.index)
    return all(c.isspace() or any(low <= ord(c) <= high for low, high in ranges) for c in text)


def families_for(kind: str, sample: str, without: Collection[str] = (), only: Collection[str] = ()) -> list[str]:
    """Installed families of a kind that can print the sample. `without` and `only` hold family names; where a family
    is named in `only`, those are taken of whatever kind.
    """
    faces = _installed()[0]
    named = sorted(name for name in only if name in faces)
    return [
        name
        for name in (named or FAMILIES[kind])
        if name in faces and name not in without and any(covers(face, sample) for face in faces[name])
    ]


def choose_face(family: str, weight: int = 80, italic: bool = False, sample: str = "") -> Face:
    """The installed face of the family that can print the sample and is nearest in weight and slant."""
    faces = [face for face in _installed()[0][family] if covers(face, sample)] or _installed()[0][family]
    return min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight), f.path, f.index))


@cache
def load_font(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.RAQM)


def pick_family(
    rng: random.Random, kind: str, sample: str, without: Collection[str] = (), only: Collection[str] = ()
) -> str:
    """A family of the kind; where none fits, any that can print the sample and is not held out."""
    for names in (
        families_for(kind, sample, without, only),
        families_for(kind, sample, without),
        *(families_for(other, sample, without) for other in FAMILIES),
    ):
        if names:
            return rng.choice(names)
    return "DejaVu Sans"
