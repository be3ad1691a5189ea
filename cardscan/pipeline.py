"""The recipe: the one place that knows the order of the steps, and the only user of an executor.

    scan_photo     one photo, start to end; runs in a worker, so it is a module-level function of plain values
    scan_photos    many photos through any `concurrent.futures.Executor`: threads, `Workers`, a Dask cluster's

The steps are imported where they are used: a process that only hands out work does not need the engines in memory, and
a worker must have its environment set before numpy and OpenCV start their threads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal

from cardscan.errors import CardscanError, NoCardFound, NotACard, PhotoError, ReadingFailed
from cardscan.looking import NOTHING, explain_nothing, find_quads
from cardscan.model import Card, Field, Line, Photo, Quad, Scan, ScanFailure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

__all__ = ["ReaderName", "Settings", "read_crop", "scan_photo", "scan_photos"]

ReaderName = Literal["both", "tesseract", "rapid"]

log = logging.getLogger(__name__)


BLOCKS = 9
"""At most so many blocks of text outside the cards found are read."""

UNSEEN = "its edges were not seen, only text: if some is missing, or another card's, photograph the card alone"
PIECES = "beside it there is more text with a name, number or address: if it is a card's, photograph that card alone"

UNDER = "something lies over it: photograph it with nothing on it"
STEPS = "it seems to be several cards that lie on one another: lay them side by side"

BOTH_SIDES = "taken for front and back of one card: if these are two cards, photograph each alone"

LEGIBLE = 0.6
"""Mean confidence of a line from which on its letters count as evidence of a card."""

LEAST_LETTERS = 4
"""Fewer letters and digits than this are what readers see in cups and wood, not a card."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: by which readers, in which Tesseract languages ("deu"; none: found from the picture), and the
    country (ISO 3166, two letters) that a phone number or an address without one belongs to.
    """

    reader: ReaderName = "both"
    languages: tuple[str, ...] = ()
    region: str = ""


def scan_photo(photo: Photo, settings: Settings) -> Scan | ScanFailure:
    """Find the cards in a photo, read them and say what the text means. What is wrong with the photo is a value.

    Raises SetupError if Tesseract or one of its languages is not installed.
    """
    from cardscan.photos import capture_date, load_photo

    try:
        image = load_photo(photo)
    except PhotoError as error:
        return ScanFailure(photo, type(error).__name__, str(error))
    try:
        return Scan(photo, _find_and_read(image, settings), capture_date(photo))
    except NotACard as error:
        return ScanFailure(photo, NotACard.__name__, str(error))
    except NoCardFound as error:
        return ScanFailure(photo, NoCardFound.__name__, explain_nothing(image) or str(error))
    except PhotoError as error:
        return ScanFailure(photo, type(error).__name__, str(error))


def _find_and_read(image: Pixels, settings: Settings) -> tuple[Card, ...]:
    """The cards of a photo. Raises NoCardFound or another PhotoError."""
    from cardscan.cards import CUT_OFF, name_fault_of
    from cardscan.covered import ask_covered

    quads, text = find_quads(image)
    cards, pages = _read_cards(image, quads, text, settings)
    more, pieces = _read_outside(image, quads, text, cards, settings)
    whole = _read_design(image, [*cards, *more], text, settings)
    kept = whole or _leave_out([*_join_sides(cards, settings), *more], pages)
    if fault := name_fault_of(kept):
        raise NoCardFound(NOTHING.format(fault))
    if not kept:
        raise NoCardFound("no text was found: is it sharp, and the printed side of a card?")
    if pieces and not whole:
        kept = tuple(replace(card, hints=(*card.hints, PIECES)) for card in kept)
    return ask_covered(kept, (image.shape[1], image.shape[0]), (UNSEEN, CUT_OFF))


def _read_cards(
    image: Pixels, quads: Sequence[Quad], text: Sequence[Quad], settings: Settings
) -> tuple[list[Card], list[str]]:
    """The cards of these quads, in their order, and what was not read: pages, which take longer than all of them."""
    from cardscan.strangers import MUCH_LARGER, is_page, usual_area

    cards: dict[Quad, tuple[Card, ...]] = {}
    pages = []
    for quad in sorted(quads, key=lambda quad: quad.area):
        usual = usual_area([card for own in cards.values() for card in own])
        if is_page(quad.area, sum(map(quad.holds, (line.middle for line in text))), usual):
            pages.append(MUCH_LARGER)
        else:
            cards[quad] = _apart(image, _read_card(image, quad, settings, text), settings)
    return [card for quad in quads for card in cards.get(quad, ())], pages


def _apart(image: Pixels, read: tuple[Card, ...], settings: Settings) -> tuple[Card, ...]:
    """What was read of one outline; each card of its own if it holds several people's, which are then read again."""
    from cardscan.fields import parse_fields
    from cardscan.several import place_in_photo, tell_apart
    from cardscan.strangers import name_lone

    out: list[Card] = []
    for card in read:
        if name_lone(card):  # people are named in letters, too
            out.append(card)
            continue
        quads = [place_in_photo(box, card) for box in tell_apart(card, partial(parse_fields, region=settings.region))]
        parts = [part for quad in quads for part in _apart(image, _read_card(image, quad, settings), settings)]
        out += [replace(part, hints=(UNSEEN,)) for part in parts] or [card]
    return tuple(out)


def _read_outside(
    image: Pixels, quads: Sequence[Quad], text: Sequence[Quad], cards: Sequence[Card], settings: Settings
) -> tuple[list[Card], bool]:
    """The cards of which only the text was seen, outside of all quads, beside those that were read; and whether there
    is more text that says how or where to reach somebody, but is not of one card.
    """
    from cardscan.cards import painted_over, text_outside
    from cardscan.reading.glance import glance_at
    from cardscan.strangers import fits_one_card, is_of_a_card, is_one_card, may_reach, usual_area

    beside = [line for line in text if not any(quad.holds(line.middle) for quad in quads)]
    blocks = text_outside(text, quads)[:BLOCKS]
    # Most of what lies about says nothing of the kind: a glance costs a tenth of a reading.
    glances = [glance_at(image, [line for line in beside if block.holds(line.middle)]) for block in blocks]
    blocks = tuple(b for b, seen in zip(blocks, glances, strict=True) if seen is None or may_reach(seen))
    if not blocks:
        return [], False
    image = painted_over(image, quads)
    usual = usual_area(cards)
    # Of what is too large to be kept, one reader tells enough: it may be a page.
    quick = replace(settings, reader="rapid") if settings.reader == "both" else settings
    fits = [fits_one_card(block.area, usual) for block in blocks]
    read = [
        c for block, one in zip(blocks, fits, strict=True) for c in _read_card(image, block, settings if one else quick)
    ]
    whole = [card for card in read if is_one_card(card, usual)]
    pieces = any(is_of_a_card(card) for card in read if card not in whole)
    # What is wrong with the picture of a box around its text is not what is wrong with that of the card.
    return [replace(card, hints=(UNSEEN,)) for card in whole], pieces


def _read_design(image: Pixels, cards: Sequence[Card], text: Sequence[Quad], settings: Settings) -> tuple[Card, ...]:
    """The whole picture read as one card, if what was found in it is likely but panels of that; else nothing."""
    from cardscan.panels import are_panels, tells_as_much

    height, width = image.shape[:2]
    more = not all(any(card.quad.holds(line.middle) for card in cards) for line in text)
    if not are_panels(cards, (width, height), more):
        return ()
    whole = _read_card(image, Quad(((0, 0), (width, 0), (width, height), (0, height))), settings)
    return whole if whole and tells_as_much(whole[0], cards) else ()


def _join_sides(cards: Sequence[Card], settings: Settings) -> list[Card]:
    """The cards; where they are the front and the back of one, that one, with a picture that shows both."""
    from cardscan.backs import GAP, find_sides, put_below, unite
    from cardscan.cards import encode_crop
    from cardscan.cards.kept import decode_crop, put_together
    from cardscan.codes import read_codes
    from cardscan.fields import parse_fields

    sides = find_sides(cards)
    crops = [decode_crop(side.crop, (side.width, side.height)) for side in sides or ()]
    if sides is None or crops[0] is None or crops[1] is None:
        return list(cards)
    front, back = sides
    crop = put_together(crops[0], crops[1], round(GAP * front.height))
    height, width = crop.shape[:2]
    by = height - back.height
    lines = (*front.lines, *put_below(back.lines, by))

    def parse() -> tuple[Field, ...]:
        fields = parse_fields(lines, read_codes(crop), settings.region, (width, height))
        return _find_scrawls(crop, fields, lines)

    hints = tuple(dict.fromkeys((*front.hints, *back.hints, BOTH_SIDES)))
    fields = unite(front, back, parse, by)
    return [Card(front.quad, lines, fields, encode_crop(crop), width, height, hints)]


def _leave_out(cards: Sequence[Card], pages: Sequence[str] = ()) -> tuple[Card, ...]:
    """The cards without what surely is none and without what surely is none where cards lie beside it. The hints of
    those that stay name it, and the `pages` that were not read.

    Raises NotACard if nothing stays.
    """
    from cardscan.strangers import name_lone, name_neighbour, usual_area

    usual = usual_area(cards)
    kept, others = [], list(pages)
    for card in cards:
        stranger = name_lone(card) or (name_neighbour(card, usual) if usual else "")
        if stranger:
            others.append(stranger)
        else:
            kept.append(card)
    what = " and ".join(dict.fromkeys(others))
    if what and not kept:
        raise NotACard(f"it reads like {what}, not like a business card: nothing of it was kept")
    hint = (f"beside it lay {what}, left out: if that is a card, photograph it alone",) if what else ()
    return tuple(replace(card, hints=(*card.hints, *hint)) for card in kept)


def _read_card(image: Pixels, quad: Quad, settings: Settings, text: Sequence[Quad] = ()) -> tuple[Card, ...]:
    """The card of that quad; none if nothing is written there. `text`: lines of text that were seen in the photo."""
    from cardscan.cards import BLURRED, check_quality, encode_crop, find_overlays, is_stepped, lay_flat, rectify
    from cardscan.codes import read_codes
    from cardscan.covered import MIRRORED, OVERLAID, SMEARED, STEPPED, ask_all, ask_hidden
    from cardscan.fields import close_names, parse_fields
    from cardscan.ink import find_glare
    from cardscan.reading import make_reader
    from cardscan.reading.turning import stands_in, turn_image
    from cardscan.scrawls import FADED

    # Text that stands would be looked for twice: lines are found the better the flatter they lie.
    laid = int(stands_in(quad, text))
    crop = turn_image(rectify(image, quad), laid)
    payloads = read_codes(crop)
    reading = make_reader(settings.reader, settings.languages).read(crop)
    lines = close_names(reading.lines)
    letters = sum(map(str.isalnum, "".join(line.text for line in lines if line.confidence >= LEGIBLE)))
    if letters < LEAST_LETTERS and not payloads:
        return ()
    upright = turn_image(crop, reading.quarter_turns)
    height, width = upright.shape[:2]
    fields = parse_fields(lines, payloads, settings.region, (width, height))
    fields = _find_scrawls(upright, fields, lines)
    quad = quad.turned(laid + reading.quarter_turns)
    words = [(word.box, word.confidence) for line in lines for word in line.words if len(word.text) > 2]
    flat = lay_flat(image, quad, (width, height))
    fields = ask_hidden(fields, find_overlays(flat, words), (width, height), OVERLAID)
    fields = ask_hidden(fields, find_glare(upright), (width, height), MIRRORED)
    fields = ask_all(fields, STEPPED) if is_stepped(flat) else fields
    doubtful, asked = any(field.needs_review for field in fields), {doubt for field in fields for doubt in field.doubts}
    hints = check_quality(image, quad, crop, doubtful=doubtful, faded=bool({FADED, MIRRORED} & asked))
    fields = ask_all(fields, SMEARED, ("FN", "ORG", "TITLE", "ROLE", "ADR")) if BLURRED in hints else fields
    hints += (UNDER,) * (OVERLAID in asked) + (STEPS,) * (STEPPED in asked)
    return (Card(quad, lines, fields, encode_crop(upright), width, height, hints),)


def read_crop(card: Card, settings: Settings) -> Card:
    """The same card read again from its kept crop: `lines` and `fields` are new, everything else stays.

    Raises ReadingFailed if there is no crop to read, or if it now seems to lie the other way up.
    """
    from cardscan.cards.kept import decode_crop
    from cardscan.codes import read_codes
    from cardscan.covered import ask_still
    from cardscan.fields import close_names, parse_fields
    from cardscan.reading import make_reader

    crop = decode_crop(card.crop, (card.width, card.height))
    if crop is None:
        raise ReadingFailed("no picture of it was kept")
    reading = make_reader(settings.reader, settings.languages).read(crop)
    if reading.quarter_turns:
        raise ReadingFailed("it seems to lie the other way up: remove it and scan its photo again")
    lines = close_names(reading.lines)
    fields = parse_fields(lines, read_codes(crop), settings.region, (card.width, card.height))
    fields = ask_still(_find_scrawls(crop, fields, lines), card.fields)
    return replace(card, lines=lines, fields=fields)


def _find_scrawls(crop: Pixels, fields: tuple[Field, ...], lines: tuple[Line, ...]) -> tuple[Field, ...]:
    """The fields of an upright crop, with what could not be read, was written by hand, boxed as text or not, or fades
    out in glare, to be looked at.
    """
    from cardscan.ink import find_fading, find_hands, find_notes
    from cardscan.scrawls import add_notes, mark_faded, mark_hands, mark_scrawls, maybe_written, read_places

    places = [line.box for line in lines]
    fields = mark_scrawls(fields, lines)
    fields = mark_hands(fields, find_hands(crop, places, maybe_written(fields, lines)))
    fields = mark_faded(fields, lines, find_fading(crop, places))
    return add_notes(fields, find_notes(crop, read_places(fields, lines)))


def scan_photos(
    photos: Iterable[Photo],
    settings: Settings,
    executor: Executor,
    *,
    scan: Callable[[Photo, Settings], Scan | ScanFailure] = scan_photo,
    ahead: int = 32,
) -> Generator[Scan | ScanFailure, None, None]:
    """What is in each photo, as it becomes known, so that it can be kept at once; one photo's fault is its own.

    The order is that in which the photos are done; in one thread, their own. At most `ahead` photos are handed out at
    a time, so that memory stays bounded. Closing the iterator takes back what has not begun; the executor is never
    shut down.

    Raises SetupError if something must be installed before any photo can be read, and ValueError unless `ahead` is at
    least 1.
    """
    if ahead < 1:
        raise ValueError(f"ahead is {ahead}: at least one photo has to be handed out")
    waiting: dict[Future[Scan | ScanFailure], Photo] = {}
    shown: set[str] = set()  # faults of ours, each shown once however many photos it spoils
    coming = iter(photos)
    more = True
    try:
        while more or waiting:
            for photo in islice(coming, max(ahead - len(waiting), 0)):
                waiting[_submit(executor, scan, photo, settings)] = photo
            more = len(waiting) >= ahead  # else the photos are at their end
            ready = wait(waiting, return_when=FIRST_COMPLETED).done if waiting else ()
            for future in [future for future in waiting if future in ready]:
                yield _outcome(waiting.pop(future), future, shown)
    finally:
        for future in waiting:
            future.cancel()


def _submit(
    executor: Executor, scan: Callable[[Photo, Settings], Scan | ScanFailure], photo: Photo, settings: Settings
) -> Future[Scan | ScanFailure]:
    try:
        return executor.submit(scan, photo, settings)
    except BrokenExecutor as error:  # a plain process pool after the death of a worker takes no more work
        future: Future[Scan | ScanFailure] = Future()
        future.set_exception(error)
        return future


def _outcome(photo: Photo, future: Future[Scan | ScanFailure], shown: set[str]) -> Scan | ScanFailure:
    try:
        return future.result()
    except PhotoError as error:
        return ScanFailure(photo, type(error).__name__, str(error))
    except BrokenExecutor as error:
        return ScanFailure(photo, ReadingFailed.__name__, str(error) or "the process that read it died")
    except CardscanError:
        raise
    except Exception as error:  # a bug: said with its traceback, but a hundred other photos need not suffer for it
        fault = f"a fault in cardscan: {type(error).__name__}: {error}"
        if fault not in shown:
            shown.add(fault)
            log.exception("%s met a fault in cardscan itself. Please report it with these lines:", photo.path.name)
        return ScanFailure(photo, ReadingFailed.__name__, fault)
