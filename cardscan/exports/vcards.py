"""Contacts as vCards 3.0: the form that every address book reads. vobject is imported here and in `calendars` only.

Which property is written how, and where the follow-up-due date stands, follows what address books were seen to do:
version 4.0 makes Apple's and older Android contacts refuse the card; no registered property means "due", so the date
stands in six places, each of which some program shows, and all keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

import vobject

from cardscan.exports.files import name_files, write_atomically
from cardscan.exports.plain import LINE_BREAK, SCHEME, to_line, to_lines, to_url
from cardscan.model import Address, Contact, Phone, Social

__all__ = ["PHOTO_LIMIT", "to_vcard", "write_vcard_files", "write_vcards"]

PHOTO_LIMIT = 100_000
"""Bytes; address books and servers stop synchronising on cards with large pictures."""

PRODUCT = "-//cardscan//EN"
LABEL = "Follow up due"
GROUPS = ("Business cards", "Follow up")
"""Categories of every card, and of one with a date: fixed names, because one group a day would litter the list."""


PROFILES = {
    "linkedin": "https://www.linkedin.com/in/",
    "xing": "https://www.xing.com/profile/",
    "x": "https://x.com/",
    "twitter": "https://x.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "youtube": "https://www.youtube.com/@",
    "tiktok": "https://www.tiktok.com/@",
    "telegram": "https://t.me/",
    "bluesky": "https://bsky.app/profile/",
}
"""Where these networks keep a person's page, by the handle."""


def to_vcard(contact: Contact, *, due: date | None = None, photo: bytes = b"", for_server: bool = False) -> str:
    """One vCard 3.0, lines ended by CRLF.

    FN is never empty: a card without a name is listed under its organisation, else its first e-mail address, telephone
    or web address. `photo` is a JPEG, made smaller until it has fewer than `PHOTO_LIMIT` bytes. `for_server` leaves out
    the one place of the date that only works in files (Android's import), because servers garble it.
    """
    card = vobject.vCard()
    shown = to_line(contact.display_name) or "No name"
    _add(card, "prodid", PRODUCT)
    if contact.uid:
        _add(card, "uid", contact.uid)
    if contact.rev:
        _add(card, "rev", contact.rev)
    _add(card, "fn", shown)
    n = contact.n if to_line(contact.fn) else None
    card.add("n").value = vobject.vcard.Name(
        family=to_line(n.family) if n else shown,
        given=to_line(n.given) if n else "",
        additional=to_line(n.additional) if n else "",
        prefix=to_line(n.prefix) if n else "",
        suffix=to_line(n.suffix) if n else "",
    )
    org, department = to_line(contact.org), to_line(contact.department)
    if org or department:
        card.add("org").value = [org, department] if department else [org]
    _add(card, "title", to_line(contact.title))
    for phone in contact.tel:
        _add(card, "tel", _phone_text(phone), _phone_types(phone))
    for email in contact.email:
        _add(card, "email", to_line(email), ["INTERNET", "WORK"])
    for url in dict.fromkeys((*map(to_url, contact.url), *map(_profile_url, contact.social))):
        _add(card, "url", url, ["WORK"])
    for social in contact.social:
        network = [_token(social.network)] if _token(social.network) else []
        _add(card, "x-socialprofile", _profile_url(social) or to_line(social.handle), network)
    for address in contact.adr:
        _add_address(card, address)
    note = _add_birthday(card, to_line(contact.bday))
    dated = f"{LABEL}: {due.isoformat()}" if due else ""
    _add(card, "note", "\n".join(filter(None, (dated, to_lines(contact.note), note))))
    card.add("categories").value = _categories(contact.categories, dated=bool(due))
    if due:
        _add_due(card, due, for_server=for_server)
    if photo:
        _add_photo(card, photo)
    text: str = card.serialize()
    return text


def write_vcards(vcards: Iterable[str], path: Path) -> None:
    """Write one file with all vCards, in UTF-8 without a byte order mark, whole or not at all."""
    write_atomically(path, "".join(vcards).encode())


def write_vcard_files(entries: Sequence[tuple[Contact, str]], folder: Path) -> tuple[Path, ...]:
    """Write each contact's vCard into a file of its own in `folder`, named after the person: the paths.

    A file of that name is replaced if it holds the same contact, by its UID: another person of that name, whether among
    `entries` or not, keeps theirs.
    """

    def may_have(number: int, name: str) -> bool:
        uid, path = entries[number][0].uid, folder / name
        return not uid or not path.exists() or _uid_in(path) == uid

    names = name_files((to_line(contact.display_name) for contact, _ in entries), ".vcf", may_have=may_have)
    paths = tuple(folder / name for name in names)
    for path, (_, vcard) in zip(paths, entries, strict=True):
        write_vcards([vcard], path)
    return paths


def _uid_in(path: Path) -> str:
    """The UID of the vCard in a file; "" if none can be read there."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
    found = re.search(r"^UID:(.*?)\r?$", re.sub(r"\r?\n[ \t]", "", text), re.MULTILINE | re.IGNORECASE)
    return found[1] if found else ""


def _add(card: vobject.base.Component, name: str, value: str, types: Sequence[str] = ()) -> None:
    """Add a property unless it is empty; vobject joins several types with commas."""
    if value:
        line = card.add(name)
        line.value = value
        if types:
            line.params["TYPE"] = list(types)


def _add_due(card: vobject.base.Component, due: date, *, for_server: bool) -> None:
    """The date in five places; the sixth is the first line of the note."""
    day = due.isoformat()
    # Apple's and Google's form of a date with a name; also read by DAVx5 on Android.
    for name, value in (("x-abdate", day), ("x-ablabel", LABEL)):
        line = card.add(name)
        line.value = value
        line.group = "item1"
    card.add("x-custom1").value = f"{LABEL}: {day}"  # Thunderbird
    card.add("x-kaddressbook-followupdue").value = day
    exact = card.add("x-follow-up-due")  # for programs: ours, khard where configured
    exact.value = day
    exact.params["VALUE"] = ["date"]
    if not for_server:
        custom = card.add("x-android-custom")
        custom.value = f"vnd.android.cursor.item/contact_event;{day};0;{LABEL}{';' * 12}"
        custom.encoded = True  # its semicolons separate


def _add_address(card: vobject.base.Component, address: Address) -> None:
    parts = {part: to_line(getattr(address, part)) for part in ("street", "city", "region", "code", "country")}
    if not any(parts.values()):
        parts["street"] = ", ".join(filter(None, map(to_line, LINE_BREAK.split(address.label))))
    if any(parts.values()):
        line = card.add("adr")
        line.value = vobject.vcard.Address(**parts)
        line.params["TYPE"] = ["WORK"]


def _add_birthday(card: vobject.base.Component, birthday: str) -> str:
    """Add BDAY and return nothing, or return what is no date as a line for the note.

    A day without a year (``--03-14``) is written the way Apple does, since 3.0 has no form for it.
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", birthday):
        card.add("bday").value = birthday
    elif re.fullmatch(r"--\d\d-?\d\d", birthday):
        line = card.add("bday")
        line.value = f"1604-{birthday[2:4]}-{birthday[-2:]}"
        line.params["X-APPLE-OMIT-YEAR"] = ["1604"]
    elif birthday:
        return f"Birthday: {birthday}"
    return ""


def _add_photo(card: vobject.base.Component, photo: bytes) -> None:
    from cardscan.exports.pictures import fit_jpeg  # here, because most exports have no pictures

    small = fit_jpeg(photo, PHOTO_LIMIT)
    if not small:
        return
    line = card.add("photo")
    line.value = small
    line.params["ENCODING"] = ["b"]
    line.params["TYPE"] = ["JPEG"]


def _phone_text(phone: Phone) -> str:
    """Number and extension as text: what reads right everywhere."""
    value, ext = to_line(phone.value), to_line(phone.ext)
    return f"{value} ext. {ext}" if value and ext else value


def _phone_types(phone: Phone) -> list[str]:
    types = [token.upper() for token in map(_token, phone.types) if token]
    return types if {"CELL", "FAX", "PAGER", "VOICE", "VIDEO"} & set(types) else [*types, "VOICE"]


def _profile_url(social: Social) -> str:
    """The address of a person's page, if the handle is one or the network is known; else nothing."""
    handle = to_line(social.handle)
    if SCHEME.match(handle) or re.search(r"\w\.\w+/", handle):
        return to_url(handle)
    page = PROFILES.get(social.network.lower(), "")
    name = handle.removeprefix("@").removeprefix("in/")
    return f"{page}{quote(name, safe='/')}" if page and name and " " not in name else ""


def _categories(given: Iterable[str], *, dated: bool) -> list[str]:
    """Without commas, at which address books split a category even where they are escaped."""
    names = (GROUPS[0], *given, *(GROUPS[1:] if dated else ()))
    return list(dict.fromkeys(filter(None, (to_line(re.sub("[,;]", " ", name)) for name in names))))


def _token(text: str) -> str:
    """What may stand in a parameter."""
    return re.sub(r"[^A-Za-z0-9-]", "", text)
