"""The readers that find lines with RapidOCR's detector: RapidOCR alone, and both readers on the same lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from cardscan.model import Line, Quad, Word
from cardscan.reading import Reading, rapid, tesseract
from cardscan.reading.accents import accent_all, put_accents
from cardscan.reading.blanks import join_cjk, join_spaced
from cardscan.reading.combining import combine_lines, keep_known
from cardscan.reading.hangul import is_syllable, known_runs, put_known
from cardscan.reading.ink import find_gaps, share_unread
from cardscan.reading.korean import KOREAN, read_korean
from cardscan.reading.languages import CJK_SCRIPTS, SISTERS, TELLING, UNKNOWN_TO_RAPID, choose_languages, find_scripts
from cardscan.reading.seen import UNREAD, Seen
from cardscan.reading.spaced import join_letters
from cardscan.reading.strips import (
    Glyph,
    Strip,
    cut_part,
    cut_strip,
    even_contrast,
    split_columns,
    to_words,
)
from cardscan.reading.turning import find_turns, is_tall, turn_image, turn_matrix, turn_quad
from cardscan.reading.vietnamese import VIETNAMESE, is_vietnamese, put_letters

__all__ = ["BothReaders", "RapidReader"]

Image = npt.NDArray[np.uint8]

CROP_SIDE = 736
"""Long side at which the detector looks at one card: as many lines are read right as at 960, for 60 % of the time. At
608, for still less, one of 125 generated cards more is misread, and one of 76 real ones less.
"""

PLAIN_LATIN, SURE_LATIN = 6, 0.97
"""So many Latin letters read with that mean confidence are no Cyrillic ones that look alike."""

WHOLE = 0.05
"""A line of Latin letters where it passed over less has no Korean letter for the sake of a lone one that Tesseract saw.
"""

COLUMN_GAP = 2.2
"""Two characters further apart than this many line heights belong to two columns."""

SURE_COLUMN = 0.8
"""Standing text is kept if its mean confidence is at least this."""

UPSIDE_DOWN = 1.5
"""A card without a line that the recogniser can read is turned over if Tesseract reads so many times as much then."""

LEAST_LETTERS = 2
"""Fewer letters of a script, each weighed by its confidence, are what Tesseract sees in dots and strokes."""

TRIALS = 3
"""How many unread lines are shown to each language that could be theirs."""

PLAIN, PLAIN_LETTERS = 0.6, 8
"""Where the score of a language is this share of all letters that were read, and so many at least, no other script need
be tried: what is in the script has 0.75 and more, what is not 0.6 of a handful of letters at most.
"""


@dataclass(frozen=True, slots=True)
class _Foreign:
    """The languages of a script that the recogniser cannot read, how many letters of it Tesseract read with confidence
    on the widest such lines, whether they are most of what it read there, and whether the other lines of the card are
    in letters that the recogniser knows.
    """

    languages: tuple[str, ...] = ()
    score: float = 0.0
    plain: bool = False
    few: bool = False

    def has(self, line: Seen) -> bool:
        """True if the line is to be read in these languages."""
        return bool(self.languages) and not line.vertical and (line.unread or not self.few)


def _look(crop: Image, upright: int | None = None) -> tuple[list[Seen], int]:
    """Find the lines, tell which way is up (or take it as `upright` quarter turns), and read each line once with the
    recogniser.
    """
    quads = join_letters(rapid.find_text(crop, CROP_SIDE))
    seen: dict[tuple[Quad, int], tuple[Strip, tuple[Glyph, ...]]] = {}

    def read(quads: Sequence[Quad], turns: int) -> list[tuple[Glyph, ...]]:
        new = [quad for quad in quads if (quad, turns) not in seen]
        strips = [cut_strip(crop, quad.turned(turns), rapid.STRIP_HEIGHT) for quad in new]
        glyphs = rapid.read_strips([strip.image for strip in strips])
        seen.update(zip(((quad, turns) for quad in new), zip(strips, glyphs, strict=True), strict=True))
        return [seen[quad, turns][1] for quad in quads]

    total = turns = find_turns(quads, read) if upright is None else upright
    if turns % 2:
        # The detector has learnt lying lines and finds more of them: of 48 e-mails on cards lying sideways, 46 are read
        # instead of 44.
        crop, turns = turn_image(crop, turns), 0
        quads = join_letters(rapid.find_text(crop, CROP_SIDE))
        seen.clear()
    height, width = crop.shape[:2]
    matrix = turn_matrix(turns, width, height)
    placed = {turn_quad(quad, turns, width, height): quad for quad in quads}
    lines = []

    def line_of(quad: Quad, way: int, *, tall: bool) -> Seen:
        read([quad], way)
        strip, glyphs = seen[quad, way]
        unseen = 0.0 if tall else share_unread(strip, glyphs)
        return Seen(Strip(strip.image, matrix @ strip.to_crop), glyphs, tall, unseen)

    for place in _in_reading_order(list(placed)):
        if not is_tall(place):
            lines.append(line_of(placed[place], turns, tall=False))
            continue
        # Columns of CJK letters are read lying on their left side, as the recogniser has learnt them, and text that
        # runs down an edge; text that runs up one, the other way.
        line = line_of(placed[place], (turns + 3) % 4, tall=True)
        if not line.certain or not any(map(str.isalpha, line.text)):  # digits are digits upside down
            line = max(line, line_of(placed[place], (turns + 1) % 4, tall=True), key=lambda line: line.told)
        if line.mean > SURE_COLUMN:  # single signs in tall boxes read as rubbish
            lines.append(line)
    glyphs_put = put_accents([line.glyphs for line in lines])
    return [replace(line, glyphs=glyphs) for line, glyphs in zip(lines, glyphs_put, strict=True)], total


def _split(line: Seen) -> list[Seen]:
    """Two columns that the detector took for one line become two lines."""
    parts = split_columns(line.glyphs, COLUMN_GAP * rapid.STRIP_HEIGHT)
    if len(parts) == 1:
        return [line]
    result = []
    left = 0.0
    for number, part in enumerate(parts):
        following = parts[number + 1][0].left if number + 1 < len(parts) else float(line.strip.image.shape[1])
        last = max(glyph.right for glyph in part)
        right = (last + following) / 2 if number + 1 < len(parts) else following
        start = max(0, int(left))
        moved = tuple(replace(g, left=g.left - start, right=g.right - start) for g in part)
        result.append(Seen(cut_part(line.strip, left, right), moved, line.vertical, line.unseen))
        left = right
    return result


def _in_reading_order(quads: Sequence[Quad]) -> list[Quad]:
    """Top to bottom, lines at one height from left to right."""
    boxes = sorted(quads, key=lambda quad: sum(y for _, y in quad.corners))
    rows: list[list[Quad]] = []
    for quad in boxes:
        middle = sum(y for _, y in quad.corners) / 4
        if rows:
            last = rows[-1][-1]
            low, high = min(y for _, y in last.corners), max(y for _, y in last.corners)
            if low + 0.25 * (high - low) < middle < high - 0.25 * (high - low):
                rows[-1].append(quad)
                continue
        rows.append([quad])
    return [quad for row in rows for quad in sorted(row, key=lambda quad: sum(x for x, _ in quad.corners))]


@dataclass(frozen=True, slots=True)
class RapidReader:
    """RapidOCR alone: Latin, Chinese and Japanese letters; nothing else."""

    def read(self, crop: Image) -> Reading:
        """Read the crop (see `Reader`)."""
        found, turns = _look(crop)
        seen = [part for line in found for part in _split(line)]
        words = (join_spaced(to_words(line.strip, line.glyphs)) for line in seen)
        lines = (Line(run, "rapid", (), line.vertical) for run, line in zip(words, seen, strict=True) if run)
        return Reading(tuple(lines), turns)


@dataclass(frozen=True, slots=True)
class BothReaders:
    """RapidOCR finds and reads the lines; Tesseract reads those in scripts that RapidOCR has no letters for, and those
    where RapidOCR was in doubt.

    `languages` overrides the choice of Tesseract's language data.
    """

    languages: tuple[str, ...] = ()

    def read(self, crop: Image) -> Reading:
        """Read the crop (see `Reader`)."""
        seen, turns, foreign = self._look(crop)
        if foreign.few or not foreign.languages:  # where letters are missing, a gap says nothing
            seen = [part for line in seen for part in ([line] if foreign.has(line) else _split(line))]
        answers: dict[int, tuple[Word, ...]] = {}
        asked = [line for line in seen if foreign.has(line)]
        if KOREAN in foreign.languages:
            korean = read_korean([(line.strip, line.glyphs) for line in asked])
            answers = {id(line): words for line, words in zip(asked, korean, strict=True) if _is_korean(words, line)}
        if asked and not answers:
            answers = dict(zip(map(id, asked), _ask_tesseract(asked, foreign.languages, numbers=True), strict=True))
        asked = [line for line in seen if id(line) not in answers and self._is_asked_about(line)]
        known = (line.text for line in asked if not line.unread)
        languages = self.languages or choose_languages(known, tesseract.find_languages())
        read = _ask_tesseract(asked, languages, bool(foreign.languages)) if languages else []
        answers |= zip(map(id, asked), read, strict=False)
        lines = []
        for line in seen:
            line_made = _make_line(line, answers.get(id(line), ()))
            if line_made:
                others = (*line_made.others, *_accented(line))
                lines.append(replace(line_made, words=join_spaced(line_made.words), others=others))
        if not foreign.languages and not self.languages and is_vietnamese(line.text for line in lines):
            lines = _with_vietnamese(lines, seen)
        return Reading(tuple(lines), turns)

    def _look(self, crop: Image) -> tuple[list[Seen], int, _Foreign]:
        """The lines the right way up, and the script that the recogniser cannot read, or none. Where it could read no
        line, Tesseract tells which way is up, too.
        """
        seen, turns = _look(crop)
        found = self._foreign_languages(seen)
        if found.plain or self.languages or len(seen) < 2 or any(line.certain for line in seen):
            return seen, turns, found
        seen_turned, turns_turned = _look(crop, (turns + 2) % 4)
        turned = self._foreign_languages(seen_turned)
        if turned.score > max(LEAST_LETTERS, UPSIDE_DOWN * found.score):
            return seen_turned, turns_turned, turned
        return seen, turns, found

    def _is_asked_about(self, line: Seen) -> bool:
        """True if Tesseract may know better: not about Chinese or Japanese letters, which it misreads more often."""
        return (
            line.doubtful
            and not line.vertical
            and bool(self.languages or not CJK_SCRIPTS & set(find_scripts([line.text])))
        )

    def _foreign_languages(self, seen: Sequence[Seen]) -> _Foreign:
        """The languages to read with where the card is in a script that the recogniser cannot read; else nothing."""
        unread = sorted((line for line in seen if line.unread), key=lambda line: -line.strip.image.shape[1])
        expected = set(UNKNOWN_TO_RAPID)
        few = sum(1 + line.blank for line in unread) < max(2, 0.2 * len(seen))
        if few:
            # One such line among Latin ones is a logo, mostly: unless the others say which country the card is from.
            known = " ".join(line.text for line in seen if line.certain)
            expected = {language for language, told in TELLING.items() if unread and told.search(known)}
        if self.languages and expected:
            return _Foreign(self.languages, few=few)
        best, best_score, plain = "", 0.0, False
        for language, script in UNKNOWN_TO_RAPID.items():
            if language not in expected & tesseract.find_languages() or (plain and script != UNKNOWN_TO_RAPID[best]):
                continue
            read = [word for words in _ask_tesseract(unread[:TRIALS], (language,)) for word in words]
            score = _score_script(read, language)
            if score > best_score:
                best, best_score = language, score
                plain = score >= max(PLAIN_LETTERS, PLAIN * sum(find_scripts(word.text for word in read).values()))
        if best_score < LEAST_LETTERS:
            return _Foreign()
        sister, _ = SISTERS.get(best, ("", ""))
        names = tuple(name for name in (best, sister, "eng") if name in tesseract.find_languages())
        return _Foreign(names, best_score, plain, few)


def _score_script(words: Sequence[Word], language: str) -> float:
    """How many letters of the language's script were read with confidence; 0 without one that its sister lacks."""
    script = UNKNOWN_TO_RAPID[language]
    _, own = SISTERS.get(language, ("", ""))
    if own and not any(set(own) & set(word.text.casefold()) for word in words if word.confidence > 0.5):
        return 0.0
    return sum(word.confidence * find_scripts([word.text]).get(script, 0) for word in words if word.confidence > 0.5)


def _ask_tesseract(seen: Sequence[Seen], languages: Sequence[str], numbers: bool = False) -> list[tuple[Word, ...]]:
    """Read the same strips with Tesseract; `numbers`: the recogniser's numbers are put in place of its own."""
    strips = [even_contrast(line.strip.image) for line in seen]
    read = tesseract.read_strips(strips, languages)
    if numbers:
        read = tuple(_with_numbers(glyphs, line) for line, glyphs in zip(seen, read, strict=True))
    return [join_cjk(to_words(line.strip, glyphs)) for line, glyphs in zip(seen, read, strict=True)]


def _with_numbers(glyphs: tuple[Glyph, ...], line: Seen) -> tuple[Glyph, ...]:
    """Tesseract's words with the numbers that the recogniser is sure of: "011" for "ош"."""
    runs = [run for run in known_runs(line.glyphs) if len(run.text) > 1 and not any(map(str.isalpha, run.text))]
    gaps, height = find_gaps(line.strip)
    return put_known(glyphs, runs, gaps, height) if runs else glyphs


def _make_line(line: Seen, other: tuple[Word, ...]) -> Line | None:
    mine = to_words(line.strip, line.glyphs)
    if mine and other:
        if _is_foreign(other) and not _is_plain(line):
            return Line(keep_known(other, line.strip, line.glyphs), "tesseract", (Line(mine, "rapid"),))
        if line.unread and _mean(other) > _mean(mine):
            return Line(other, "tesseract", (Line(mine, "rapid"),))
        return combine_lines(Line(mine, "rapid"), Line(other, "tesseract"))
    if mine:
        return Line(mine, "rapid", (), line.vertical)
    if other and _mean(other) >= UNREAD:
        return Line(other, "tesseract")
    return None


def _with_vietnamese(lines: Sequence[Line], seen: Sequence[Seen]) -> list[Line]:
    """The lines with the letters that Tesseract reads, if its Vietnamese data is there."""
    if VIETNAMESE not in tesseract.find_languages():
        return list(lines)
    asked = [line for line in seen if not line.vertical and any(map(str.isalpha, line.text))]
    words = [word for read in _ask_tesseract(asked, (VIETNAMESE,)) for word in read]
    result = []
    for line in lines:
        beside = [word for word in words if line.box.top < (word.box.top + word.box.bottom) / 2 < line.box.bottom]
        result.append(line if line.vertical else replace(line, words=put_letters(line.words, beside)))
    return result


def _accented(line: Seen) -> tuple[Line, ...]:
    """The line as it reads if all accents were printed that the recogniser thought possible, if there are any."""
    words = to_words(line.strip, accent_all(line.glyphs))
    return (Line(words, "rapid"),) if words else ()


def _is_korean(words: Sequence[Word], line: Seen) -> bool:
    """True if Tesseract read Korean letters where the recogniser has not read other ones."""
    count = sum(is_syllable(letter) for word in words if word.confidence > 0.5 for letter in word.text)
    return count > (line.text.isascii() and line.unseen < WHOLE)


def _is_foreign(words: Sequence[Word]) -> bool:
    """True if the line is in a script that the recogniser has no letters for."""
    scripts = find_scripts(word.text for word in words if word.confidence > 0.5)
    # One or two Cyrillic or Greek letters are what Tesseract makes of icons and of Latin labels ("E.").
    return scripts.get("HANGUL", 0) > 0 or scripts.get("CYRILLIC", 0) + scripts.get("GREEK", 0) > 2


def _is_plain(line: Seen) -> bool:
    """True if the recogniser is sure of a line in its own letters: those that it does not know it leaves out, and does
    not take for others.
    """
    letters = [glyph.confidence for glyph in line.glyphs if glyph.text.isalpha() and glyph.text.isascii()]
    return len(letters) >= PLAIN_LATIN and float(np.mean(letters)) >= SURE_LATIN and not line.unread


def _mean(words: Sequence[Word]) -> float:
    return float(np.mean([word.confidence for word in words])) if words else 0.0
