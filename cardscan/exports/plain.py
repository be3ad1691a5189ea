"""Text that any reader of vCards and calendars takes: no control characters, one line where one is meant."""

from __future__ import annotations

import re

__all__ = ["LINE_BREAK", "SCHEME", "to_line", "to_lines", "to_url"]

UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:mailto|tel|sms):")  # not the colon of a port


def to_line(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join(UNPRINTABLE.sub("", text).split())


def to_lines(text: str) -> str:
    """Text on lines without control characters, none of them empty."""
    return "\n".join(filter(None, map(to_line, LINE_BREAK.split(text))))


def to_url(url: str) -> str:
    """A web address that can be clicked: with a scheme, and nothing in it that a reader would cut or leave escaped."""
    line = to_line(url).replace(" ", "%20").replace(",", "%2C").replace(";", "%3B").replace("\\", "%5C")
    return line if not line or SCHEME.match(line) else f"https://{line}"
