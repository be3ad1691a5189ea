"""Draft files, as Python's own parser of messages reads them back."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from cardscan.drafts import Draft, Sender, to_eml, to_mailto, to_text

ME = Sender("Alex Sample", "alex@example.org")
DRAFT = Draft((("Zoë Müller-Østergård", "zoe@example.com"),), "Unser Gespräch", "Guten Tag,\n\nschön war’s.\n", "de")
texts = st.text(max_size=60)


def _read(draft: Draft, sender: Sender = ME) -> EmailMessage:
    return message_from_bytes(to_eml(draft, sender), policy=default)


def test_a_draft_opens_as_an_unsent_message_with_everything_in_it() -> None:
    message = _read(DRAFT)
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "de"
    assert message["Subject"] == "Unser Gespräch"
    assert str(message["To"]) == "Zoë Müller-Østergård <zoe@example.com>"
    assert str(message["From"]) == "Alex Sample <alex@example.org>"
    assert message.get_content().replace("\r\n", "\n") == DRAFT.text
    assert message.get_content_charset() == "utf-8"


def test_a_draft_has_no_date_and_no_id_because_it_was_not_sent() -> None:
    message = _read(DRAFT)
    assert message["Date"] is None
    assert message["Message-ID"] is None


def test_lines_end_as_mail_wants_them() -> None:
    content = to_eml(DRAFT, ME)
    assert content.count(b"\n") == content.count(b"\r\n")


def test_who_i_am_is_left_out_where_nobody_said_it() -> None:
    assert _read(DRAFT, Sender())["From"] is None


def test_a_domain_in_other_letters_is_written_as_mail_needs_it() -> None:
    message = _read(Draft((("", "info@müller.example"),), "x", "y\n"))
    assert str(message["To"]) == "info@xn--mller-kva.example"


def test_an_address_that_no_mail_could_be_sent_to_is_left_out() -> None:
    for broken in ("", "nobody", "a b@", "zoë@example.com", "@example.com", "a@b@@", "a@" + "x" * 300):
        assert _read(Draft((("Zoë", broken), ("Ken", "ken@example.com")), "x", "y\n"))["To"] == "Ken <ken@example.com>"


def test_a_subject_cannot_bring_in_other_headers() -> None:
    message = _read(
        Draft((("Zoë\r\nBcc: spy@example.com", "zoe@example.com"),), "Hello\r\nBcc: spy@example.com", "x\n")
    )
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: spy@example.com"


def test_a_mailto_link_fills_in_subject_and_text() -> None:
    link = urlsplit(to_mailto(DRAFT))
    assert (link.scheme, link.path) == ("mailto", "zoe@example.com")
    assert parse_qs(link.query) == {"subject": ["Unser Gespräch"], "body": ["Guten Tag,\r\n\r\nschön war’s."]}


def test_the_text_form_can_be_pasted() -> None:
    assert to_text(DRAFT).startswith("To: Zoë Müller-Østergård <zoe@example.com>\nSubject: Unser Gespräch\n\nGuten Tag")


@given(texts, texts, texts, texts)
def test_whatever_is_in_it_the_draft_is_a_message_with_these_headers_only(
    name: str, email: str, subject: str, body: str
) -> None:
    draft = Draft(((name, email),), subject, body)
    message = _read(draft)
    allowed = {"X-Unsent", "From", "To", "Subject", "Content-Language", "MIME-Version", "Content-Type"}
    assert set(message) <= {*allowed, "Content-Transfer-Encoding"}
    assert not message.defects
    assert urlsplit(to_mailto(draft)).scheme == "mailto"
    assert not set(to_mailto(draft)) & set(' \r\n"<>')
