"""The page: its text exactly where we decide, its behaviour in a real browser where there is one."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cardscan.exports.report import ReportCard, render_report
from cardscan.model import Box, FollowUp, Photo, Record, ScanFailure, Status
from cardscan.scrawls import add_notes
from tests.review.cards import ADA, BEN, CLEO, make_field, make_record
from tests.review.kept_cards import draw_card

DAY = date(2026, 11, 23)
FAILURES = (
    ScanFailure(Photo(Path("lake.jpg"), "1"), "NoCardFound", "nothing in it looks like a card"),
    ScanFailure(Photo(Path("scan.pdf"), "2", page=2), "UnreadablePhoto", "the file is cut off"),
    ScanFailure(Photo(Path("bank.jpg"), "3"), "NotACard", "it reads like a bank card"),
)


def page(*records: Record, failures: tuple[ScanFailure, ...] = ()) -> str:
    people = [[ReportCard(record, draw_card(record.fields))] for record in records]
    return render_report(people, failures, title="Sample Fair", on=DAY)


class Texts(HTMLParser):
    """The words that a reader sees, and every address that the page names."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._hidden = tag in ("script", "style")
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.loaded += [value or "" for name, value in attrs if name in ("src", "srcset", "data", "poster")]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.words.append(" ".join(data.split()))


def read(text: str) -> Texts:
    parser = Texts()
    parser.feed(text)
    return parser


def test_every_card_is_there_with_its_picture_and_its_fields() -> None:
    shown = read(page(ADA, BEN))
    for field in (*ADA.fields, *BEN.fields):
        assert field.value in shown.words
    assert [picture[:23] for picture in shown.loaded] == ["data:image/jpeg;base64,"] * 2


def test_doubts_are_marked_and_certain_fields_are_not() -> None:
    words = read(page(ADA)).words
    assert "? 62% sure: differs from the name in the e-mail" in words
    assert sum(word.startswith("?") for word in words) == 2


def test_dropped_fields_are_left_out_and_corrected_ones_keep_what_was_read() -> None:
    fields = (
        make_field("FN", "Ada Example", text="Ada Exarnple", status=Status.CORRECTED),
        make_field("URL", "www.example.org", status=Status.DROPPED),
    )
    words = read(page(make_record(1, *fields))).words
    assert "read as: Ada Exarnple" in words
    assert "✓ corrected" in words
    assert "www.example.org" not in words


def test_the_kind_of_a_number_and_that_it_is_confirmed_are_two_words() -> None:
    phone = make_field("TEL", "+491234567", types=("work",), status=Status.CONFIRMED)
    assert re.search(r"work</span>\s+<span[^>]*>✓ confirmed", page(make_record(1, phone)))


def test_failures_are_named_with_the_reason_and_what_to_do() -> None:
    words = read(page(ADA, failures=FAILURES)).words
    at = words.index("lake.jpg")
    assert words[at : at + 3] == [
        "lake.jpg",
        "nothing in it looks like a card",
        "Take it again: the whole card in the picture, on a plain background of another colour.",
    ]
    assert "scan.pdf (page 3)" in words
    assert words[words.index("bank.jpg") + 2].startswith("Nothing to do")  # not: take it again


def test_hints_on_the_picture_are_shown() -> None:
    assert (
        "⚠ blurred: hold the camera still" in read(page(replace(ADA, hints=("blurred: hold the camera still",)))).words
    )


def test_a_follow_up_that_is_due_is_marked() -> None:
    due = [replace(ADA, follow_up=FollowUp(day)) for day in (DAY, date(2026, 12, 1))]
    assert 'class="overdue">2026-11-23' in page(due[0])
    assert 'class="">2026-12-01' in page(due[1])
    assert "follow-up due" not in page(replace(ADA, follow_up=FollowUp(DAY, done_on=DAY)))


def test_nothing_is_fetched() -> None:
    text = page(ADA, BEN, failures=FAILURES)
    shown = read(text)
    assert all(address.startswith("data:") for address in shown.loaded)
    assert "link" not in shown.tags
    assert not re.search(r"@import|url\(|fetch\(|XMLHttp", text)
    assert "default-src 'none'" in text


EVIL = make_record(
    1,
    make_field("FN", "<script>document.title='owned'</script>"),
    make_field("ORG", '"><img src=x onerror="document.title=1">'),
    make_field("URL", "javascript:document.title=2"),
    make_field("EMAIL", "a@b.example?bcc=c@d.example&body=\"'"),
    make_field("TEL", "+49;ext=1'onclick="),
    note="</td></table><h1>owned</h1>",
    event="{{ 7 * 7 }}",
)


def test_what_a_card_says_stays_text() -> None:
    shown = read(page(EVIL))
    assert shown.tags.count("script") == 1
    assert shown.tags.count("h1") == 1
    assert shown.tags.count("img") == 1
    assert not any(link.startswith("javascript") for link in shown.links)
    assert any("{{ 7 * 7 }}" in word for word in shown.words)


@pytest.mark.parametrize(
    ("name", "value", "link"),
    [
        ("EMAIL", "ada@example.com", "mailto:ada@example.com"),
        ("EMAIL", "a&b?c@example.com", "mailto:a%26b%3Fc@example.com"),
        ("TEL", "+1 202-555-0143", "tel:+12025550143"),
        ("URL", "www.example.com/ada", "https://www.example.com/ada"),
        ("URL", "http://example.com", "http://example.com"),
    ],
)
def test_what_can_be_called_is_a_link(name: str, value: str, link: str) -> None:
    assert read(page(make_record(1, make_field(name, value)))).links == [link]


# --- in a real browser ----------------------------------------------------------------------------------------------

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
in_a_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium here; apt-get install chromium")


def browse(text: str, folder: Path, action: str = "", width: int = 1000) -> str:
    """The document after the page's own scripts and `action` ran, as the browser has it."""
    path = folder / "report.html"
    path.write_text(text.replace("</body>", f"<script>{action}</script></body>"), encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += ["--virtual-time-budget=2000", f"--window-size={width},900", "--dump-dom", path.as_uri()]
    return html.unescape(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)


def visible_names(document: str) -> list[str]:
    articles = re.findall(r"<article ([^>]*)>\s*<h2>([^<]*)</h2>", document)
    return [name for attributes, name in articles if "hidden" not in attributes]


@in_a_browser
def test_the_page_is_searched_and_sorted_in_a_browser(tmp_path: Path) -> None:
    people = page(CLEO, ADA, BEN)
    searching = 'search.value = "PROBE  bén"; search.dispatchEvent(new Event("input"));'
    sorting = 'sort.value = "doubts"; sort.dispatchEvent(new Event("change"));'
    only = "asked.click();"
    assert visible_names(browse(people, tmp_path)) == ["Ada Example", "Cleo Muster", "Ben Probe"]  # by family name
    document = browse(people, tmp_path, searching)
    assert visible_names(document) == ["Ben Probe"]
    assert ">1 of 3<" in document
    assert visible_names(browse(people, tmp_path, sorting + only)) == ["Ada Example", "Cleo Muster"]


def test_handwriting_has_its_picture_and_no_guess() -> None:
    fields = add_notes(ADA.fields, [(Box(500, 300, 800, 350),)])
    document = page(replace(ADA, fields=fields))
    assert "(handwriting?)" in read(document).words
    assert 'data-strip="f1-5"' in document


@in_a_browser
def test_a_doubtful_field_is_shown_enlarged_as_it_stands_on_the_card(tmp_path: Path) -> None:
    scrawl = make_field("NOTE", "wy 3t ~ qll", line=5, doubts=("it could not be read well",))
    # How much ink each strip has, in dots; a strip that shows the wrong place has none.
    measure = (
        "setTimeout(() => { document.title = [...document.querySelectorAll('canvas')].map((strip) => {"
        "const dots = strip.getContext('2d').getImageData(0, 0, strip.width, strip.height).data;"
        "const ink = dots.filter((dot, i) => i % 4 == 0 && dot < 100).length;"
        "return strip.dataset.strip + ':' + ink; }).join(' '); }, 500);"
    )
    document = browse(page(replace(ADA, fields=(*ADA.fields, scrawl))), tmp_path, measure)
    found = re.search("<title>(.*)</title>", document)
    assert found is not None
    ink = dict(pair.split(":") for pair in found[1].split())
    assert list(ink) == ["f1-0", "f1-3", "f1-5"]  # name, e-mail, and what could not be read
    assert all(int(dots) > 500 for dots in ink.values())


@in_a_browser
def test_the_page_fits_a_telephone_and_breaks_no_rule_of_its_own(tmp_path: Path) -> None:
    measure = (
        "const pictures = [...document.images].map((i) => i.complete && i.naturalWidth > 0);"
        "document.title = [document.documentElement.scrollWidth <= innerWidth, pictures.every(Boolean), "
        "document.scripts.length].join();"
    )
    # Headless Chromium has no window narrower than 500 pixels; the page must fit there with its longest words.
    document = browse(page(ADA, EVIL), tmp_path, measure, width=500)
    assert "<title>true,true,2</title>" in document


@in_a_browser
def test_the_page_prints(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(page(ADA, BEN, CLEO), encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command += [f"--print-to-pdf={tmp_path / 'report.pdf'}", (tmp_path / "report.html").as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    pypdfium2 = pytest.importorskip("pypdfium2")
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        text = "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert "Ada Example" in text
    assert "Search" not in text
