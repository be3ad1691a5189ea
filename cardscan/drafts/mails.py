"""Drafts in the forms that mail programs open. Nothing here sends anything."""

from __future__ import annotations

from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

__all__ = ["Draft", "Sender", "to_eml", "to_mailto", "to_text"]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who I am. Whatever is empty is left out of the drafts."""

    name: str = ""
    email: str = ""
    org: str = ""
    title: str = ""
    phone: str = ""
    url: str = ""
    signature: str = ""
    others: tuple[tuple[str, Sender], ...] = ()

    def in_language(self, language: str) -> Sender:
        """As I present myself in that language, where `others` has it."""
        return dict(self.others).get(language, self)

    def sign(self, language: str) -> str:
        """What stands under a mail: the signature, or else a line each of what there is, as that language orders it."""
        if self.signature.strip():
            return self.signature.strip()
        if language == "ja":
            lines = (" ".join(filter(None, (self.org, self.title))), self.name, self.phone, self.url)
        else:
            lines = (self.name, ", ".join(filter(None, (self.title, self.org))), self.phone, self.url)
        return "\n".join(filter(None, lines))


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that nobody has sent yet. `to`: name and address of each recipient."""

    to: tuple[tuple[str, str], ...]
    subject: str
    text: str
    language: str = "en"


def to_eml(draft: Draft, sender: Sender) -> bytes:
    """The draft as a message file (RFC 5322, UTF-8) that opens in the mail program to be looked at and sent.

    ``X-Unsent: 1`` is what makes Outlook and Thunderbird open it for editing; mutt takes the file with ``-H``. No date
    and no Message-ID: those are the mail program's to give when it is sent. An address that no mail could be sent to is
    left out.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if sender_address := _address(sender.name, sender.email):
        message["From"] = sender_address
    if recipients := [address for name, email in draft.to if (address := _address(name, email))]:
        message["To"] = recipients
    message["Subject"] = _one_line(draft.subject)
    message.set_content(_plain(draft.text))
    message["Content-Language"] = draft.language  # afterwards: setting the content clears such headers
    return message.as_bytes()


def to_mailto(draft: Draft) -> str:
    """The draft as a link (RFC 6068) that opens the mail program with everything filled in."""
    to = ",".join(quote(email, safe="@") for _, email in draft.to if email)
    text = _plain(draft.text).rstrip("\n").replace("\n", "\r\n")
    return f"mailto:{to}?subject={quote(_one_line(draft.subject), safe='')}&body={quote(text, safe='')}"


def to_text(draft: Draft) -> str:
    """The draft to read or to paste."""
    to = ", ".join(f"{name} <{email}>" if name and email else name or email for name, email in draft.to)
    return f"To: {to}\nSubject: {_one_line(draft.subject)}\n\n{draft.text}"


def _address(name: str, email: str) -> Address | None:
    """None where there is no address, or one that a message header cannot hold."""
    try:
        local, _, domain = email.strip().rpartition("@")
        address = Address(_one_line(name), addr_spec=f"{local}@{domain.encode('idna').decode()}") if local else None
    except (ValueError, IndexError, HeaderParseError):  # IndexError: how the parser of addresses meets an early end
        return None
    # A local part in other letters would need servers that speak SMTPUTF8 all the way.
    return address if address is None or address.addr_spec.isascii() else None


_KEPT = "\n\t\u00a0\u202f"
"""Beside what can be printed: French has blanks before its stops at which no line ends."""


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter in _KEPT else " " for letter in text)


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
