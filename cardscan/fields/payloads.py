"""QR payloads -> fields: vCard 2.1, 3.0 and 4.0, MECARD, BIZCARD, web addresses, mailto:, tel: and their like.

What stands in a code was typed, not read: it needs no repair, and its fields say so (`source="qr"`).
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from cardscan.fields.numbers.phones import normalise_phone
from cardscan.fields.web.hosts import host_of
from cardscan.fields.web.online import normalise_email, normalise_url
from cardscan.fields.web.socials import handle_of, network_of
from cardscan.model import Field

__all__ = ["parse_payload", "parse_payloads"]

_TYPES = frozenset(["work", "home", "cell", "fax", "voice", "pager", "msg", "video", "text", "pref", "other"])
_SERVICES = {"x-skype": "skype", "x-wechat": "wechat", "x-twitter": "x", "x-qq": "qq", "x-whatsapp": "whatsapp"}
_Property = tuple[str, dict[str, list[str]], str]


def parse_payloads(payloads: Iterable[str], region: str = "") -> tuple[Field, ...]:
    """The fields of several codes, each value once."""
    found: dict[tuple[str, str], Field] = {}
    for payload in payloads:
        for field in parse_payload(payload, region):
            found.setdefault((field.name, field.value.casefold()), field)
    return tuple(found.values())


def parse_payload(payload: str, region: str = "") -> tuple[Field, ...]:
    """The fields of one code; numbers are read in `region` where they need one. Text of no known form is a NOTE."""
    text = payload.strip().removeprefix("\ufeff")
    if not text:
        return ()
    head = text[:24].upper()
    if head.startswith("BEGIN:VCARD"):
        found = [field for prop in _vcard_lines(text) for field in _from_vcard(prop, region)]
        found = _with_name(found)
    elif head.startswith("MECARD:"):
        found = list(_from_mecard(text[7:], region))
    elif head.startswith("BIZCARD:"):
        found = list(_from_bizcard(text[8:], region))
    else:
        found = list(_from_link(text, region))
    if not found and not head.startswith("BEGIN:VCARD"):
        found = [_field("NOTE", text)]
    return tuple(found)


def _field(
    name: str, value: str, types: tuple[str, ...] = (), parts: tuple[tuple[str, str], ...] = (), text: str = ""
) -> Field:
    return Field(name, value.strip(), text=(text or value).strip(), types=types, parts=parts, source="qr")


# ---------------------------------------------------------------- vCard
def _vcard_lines(text: str) -> Iterator[_Property]:
    """The properties of the first card: name, parameters in small letters, value still escaped."""
    unfolded = re.sub(r"\r\n?|\n", "\n", text)
    unfolded = re.sub(r"\n[ \t]", "", unfolded)
    lines = unfolded.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        head, colon, value = _at_colon(line)
        if not colon:
            continue
        name, *given = head.split(";")
        name = name.rpartition(".")[2].strip().lower()
        if name == "end":
            return
        parameters: dict[str, list[str]] = {}
        for parameter in given:
            key, equals, shown = parameter.partition("=")
            key, shown = (key.strip().lower(), shown) if equals else ("type", key)
            parameters.setdefault(key, []).extend(part.strip(' "').lower() for part in shown.split(","))
        encoding = [*parameters.get("encoding", []), *parameters.get("type", [])]
        if "quoted-printable" in encoding:
            while value.endswith("=") and index < len(lines):
                value = value[:-1] + lines[index]
                index += 1
            charset = parameters.get("charset", ["utf-8"])[0]
            value = _decode(value, charset)
        elif {"b", "base64"} & set(encoding):
            continue  # a photo, a logo, a key
        yield name, parameters, value.strip()


def _at_colon(line: str) -> tuple[str, str, str]:
    """Cut at the first colon that is not inside quotes."""
    quoted = False
    for index, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[:index], ":", line[index + 1 :]
    return line, "", ""


def _decode(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8"))
    for name in (charset, "utf-8", "latin-1"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):  # no such charset, one with a NUL in its name, or not in it
            continue
    return value


def _split_escaped(value: str, mark: str) -> list[str]:
    """Cut at unescaped marks, and undo the escapes."""
    return [_plain(part) for part in re.split(rf"(?<!\\){re.escape(mark)}", value)]


def _plain(value: str) -> str:
    value = re.sub(r"\\[nN]", "\n", value)
    return re.sub(r"\\(.)", r"\1", value).strip()


def _one_line(value: str) -> str:
    return ", ".join(part.strip() for part in value.splitlines() if part.strip())


def _types(parameters: dict[str, list[str]]) -> tuple[str, ...]:
    given = {"mobile": "cell", "iphone": "cell", "main": "voice"}
    types = [given.get(t, t) for t in parameters.get("type", [])]
    return tuple(dict.fromkeys(t for t in types if t in _TYPES and t != "pref"))


def _from_vcard(prop: _Property, region: str) -> Iterator[Field]:
    name, parameters, value = prop
    types = _types(parameters)
    if not value.strip(";, "):
        return
    if name == "fn":
        yield _field("FN", _one_line(_plain(value)))
    elif name == "n":
        names = ("family", "given", "additional", "prefix", "suffix")
        values = [_one_line(part.replace(",", " ")) for part in _split_escaped(value, ";")]
        parts = tuple((n, v) for n, v in zip(names, values, strict=False) if v)
        order = [dict(parts).get(n, "") for n in ("prefix", "given", "additional", "family", "suffix")]
        yield _field("N", " ".join(part for part in order if part), parts=parts)
    elif name == "org":
        units = [_one_line(part) for part in _split_escaped(value, ";")]
        if units[0]:
            yield _field("ORG", units[0])
        if rest := ", ".join(unit for unit in units[1:] if unit):
            yield _field("ROLE", rest)
    elif name in ("title", "role"):
        yield _field("TITLE", _one_line(_plain(value)))
    elif name == "tel":
        yield from _phone(_plain(value), types, region)
    elif name == "email":
        yield from _email(_plain(value), tuple(t for t in types if t in ("work", "home")))
    elif name == "url":
        yield from _url(_plain(value))
    elif name == "adr":
        yield from _address(value, types)
    elif name == "bday":
        yield from _birthday(_plain(value))
    elif name == "note":
        yield _field("NOTE", _one_line(_plain(value)))
    elif name in ("x-socialprofile", "impp") or name in _SERVICES:
        yield from _social(name, parameters, _plain(value))


def _with_name(found: list[Field]) -> list[Field]:
    """FN and N as one field: the formatted name, with the parts that N gives."""
    full = next((f for f in found if f.name == "FN"), None)
    parts = next((f for f in found if f.name == "N"), None)
    rest = [f for f in found if f.name not in ("FN", "N")]
    titles = [f for f in rest if f.name == "TITLE"]
    rest = [f for f in rest if f not in titles[1:]]
    if full is None and parts is None:
        return rest
    value = full.value if full else parts.value if parts else ""
    return [_field("FN", value, parts=parts.parts if parts else ()), *rest]


def _phone(value: str, types: tuple[str, ...], region: str) -> Iterator[Field]:
    shown = re.sub(r"^(?:tel|callto|sms|smsto):(?://)?", "", unquote(value), flags=re.IGNORECASE)
    shown, _, options = shown.partition(";")
    extension = re.search(r"ext=(\d+)", options)
    if not any(c.isdigit() for c in shown):
        return
    number, parts, _ = normalise_phone(shown, region)
    if extension:
        parts = (("ext", extension[1]),)
    yield _field("TEL", number, types or ("voice",), parts, shown)


def _email(value: str, types: tuple[str, ...] = ()) -> Iterator[Field]:
    shown = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE).partition("?")[0]
    for address in re.split(r"[,;\s]+", unquote(shown)):
        if "@" in address:
            yield _field("EMAIL", normalise_email(address)[0], types)


def _url(value: str) -> Iterator[Field]:
    shown = re.sub(r"^(?:url(?:to)?):\s*", "", value.strip(), flags=re.IGNORECASE)
    if not shown:
        return
    url = normalise_url(shown)[0]
    host, _, path = re.sub(r"^[a-z]+://", "", url, flags=re.IGNORECASE).partition("/")
    if network := network_of(host, path):
        yield _field("X-SOCIALPROFILE", url, parts=(("network", network), ("handle", handle_of(path))))
    else:
        yield _field("URL", url)


def _address(value: str, types: tuple[str, ...] = ()) -> Iterator[Field]:
    values = [_one_line(part) for part in _split_escaped(value, ";")]
    values += [""] * (7 - len(values))
    box, extra, street, city, area, code, country = values[:7]
    street = ", ".join(part for part in (box, extra, street) if part)
    town = " ".join(part for part in (code, city) if part)
    label = ", ".join(part for part in (street, town, area, country) if part)
    names = ("street", "city", "region", "code", "country")
    parts = tuple((n, v) for n, v in zip(names, (street, city, area, code, country), strict=True) if v)
    if label:
        yield _field("ADR", label, tuple(t for t in types if t in ("work", "home")) or ("work",), parts)


def _birthday(value: str) -> Iterator[Field]:
    """ISO dates only; a vCard may also leave the year out, which we cannot keep."""
    match = re.match(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)", value)
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:  # "19991399"
        return
    if day:
        yield _field("BDAY", day.isoformat(), text=value)


def _social(name: str, parameters: dict[str, list[str]], value: str) -> Iterator[Field]:
    scheme, _, rest = value.partition(":")
    service = (parameters.get("type") or parameters.get("x-service-type") or [""])[0]
    network = _SERVICES.get(name) or (scheme.lower() if rest and name == "impp" else service) or "other"
    handle = (rest if name == "impp" and rest else value).rstrip("/").rpartition("/")[2].lstrip("@")
    yield _field("X-SOCIALPROFILE", value, parts=(("network", network), ("handle", handle)))


# ---------------------------------------------------------------- short forms
def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of "KEY:value;KEY:value;"; marks inside a value are escaped with a backslash."""
    for part in re.split(r"(?<!\\);", text):
        key, colon, value = part.strip().partition(":")
        if colon and value.strip():
            yield key.strip().upper(), value.strip()


def _from_mecard(text: str, region: str) -> Iterator[Field]:
    for key, value in _pairs(text):
        if key == "N":
            family, _, given = (part.strip() for part in re.sub(r"(?<!\\),", "\0", value).partition("\0"))
            family, given = _plain(family), _plain(given)
            parts = tuple((n, v) for n, v in (("family", family), ("given", given)) if v)
            yield _field("FN", " ".join(part for part in (given, family) if part), parts=parts if given else ())
        elif key in ("TEL", "TEL-AV"):
            yield from _phone(_plain(value), ("voice",), region)
        elif key == "EMAIL":
            yield from _email(_plain(value))
        elif key == "ADR":
            yield _field("ADR", ", ".join(p for p in _split_escaped(value, ",") if p), ("work",))
        elif key in ("ORG", "TITLE", "NOTE"):
            yield _field(key, _one_line(_plain(value)))
        elif key == "URL":
            yield from _url(_plain(value))
        elif key == "BDAY":
            yield from _birthday(_plain(value))


def _from_bizcard(text: str, region: str) -> Iterator[Field]:
    values = list(_pairs(text))
    first = next((_plain(v) for k, v in values if k == "N"), "")
    last = next((_plain(v) for k, v in values if k == "X"), "")
    if first or last:
        parts = tuple((n, v) for n, v in (("family", last), ("given", first)) if v)
        yield _field("FN", f"{first} {last}", parts=parts)
    types = {"B": ("work", "voice"), "M": ("cell",), "F": ("fax",)}
    for key, value in values:
        if key in types:
            yield from _phone(_plain(value), types[key], region)
        elif key == "E":
            yield from _email(_plain(value))
        elif key == "A":
            yield _field("ADR", _one_line(_plain(value)), ("work",))
        elif key in ("T", "C"):
            yield _field("TITLE" if key == "T" else "ORG", _one_line(_plain(value)))


def only_in_code(url: str) -> str:
    """What to say of a web address that a code is, unless print confirms it."""
    return f"only in the QR code; links to {host_of(url)}"


def _from_link(text: str, region: str) -> Iterator[Field]:
    lower = text.lower()
    if lower.startswith("mailto:"):
        yield from _email(text)
    elif lower.startswith("matmsg:"):
        for key, value in _pairs(text[7:]):
            if key == "TO":
                yield from _email(_plain(value))
    elif re.match(r"(?:tel|callto|sms|smsto):", lower):
        number = text.split(":", 2)[1]
        yield from _phone(number, ("voice",), region)
    elif re.match(r"(?:https?://|urlto:|url:|www\.)\S+$", lower):
        for field in _url(text):
            yield replace(field, doubts=(only_in_code(field.value),)) if field.name == "URL" else field
    elif re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", lower):
        yield from _email(text)
