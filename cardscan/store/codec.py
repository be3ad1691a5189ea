"""Frozen values of the model to JSON text and back, driven by their type hints.

A new attribute of a model class is kept without a word here. On reading, an attribute that the text does not have yet
takes its default, so that an addition needs no migration; it must have one, therefore. A removed or renamed attribute
does need a migration.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from cardscan.model import Box, Word

__all__ = ["from_json", "to_json"]

T = TypeVar("T")


def to_json(value: object) -> str:
    """`value` (a model value, or a tuple or list of them) as compact ASCII JSON; what has its default is left out.

    Numbers of other libraries become plain ones. Raises TypeError for anything that is not of the model.
    """
    return json.dumps(_to_plain(value), separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The value of type `kind` that `to_json` made the text of. `kind` may be a tuple type such as
    ``tuple[Field, ...]``.
    """
    return cast(T, _reader(cast(Any, kind))(json.loads(text)))


def _to_plain(value: Any) -> Any:
    match value:
        case str():
            return str(value)
        case bool() | int() | None:
            return value
        case float():
            return float(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_to_plain(item) for item in value]
        case Word():
            # By far the most frequent value: a list takes a third of the room.
            box = value.box
            return [value.text, *map(float, (value.confidence, box.left, box.top, box.right, box.bottom))]
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        plain = {}
        for item in fields(value):
            content = getattr(value, item.name)
            if hints[item.name] is float:
                content = float(content)  # so that 1 and 1.0 give the same text
            if not _is_default(item, content):
                plain[item.name] = _to_plain(content)
        return plain
    if hasattr(value, "item"):  # a number of NumPy's
        return _to_plain(value.item())
    raise TypeError(f"no value of the model: {value!r}")


def _is_default(item: Any, content: object) -> bool:
    return item.default is not MISSING and type(item.default) is type(content) and item.default == content


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a `kind` of what `json.loads` gives."""
    if kind in (str, int, float, bool):
        return cast(Callable[[Any], Any], kind)
    if kind is Word:
        return lambda plain: Word(plain[0], plain[1], Box(*plain[2:]))
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, UnionType):
        (inner,) = (_reader(option) for option in get_args(kind) if option is not type(None))
        return lambda plain: None if plain is None else inner(plain)
    if issubclass(kind, date):
        return cast(Callable[[Any], Any], kind.fromisoformat)
    if issubclass(kind, StrEnum):
        return cast(Callable[[Any], Any], kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: Any) -> Any:
        if not readers:  # looked up late, because a Line holds Lines
            readers.update({name: _reader(hint) for name, hint in _hints(kind).items()})
        return kind(**{name: readers[name](content) for name, content in plain.items() if name in readers})

    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        every = _reader(kinds[0])
        return lambda plain: tuple(every(item) for item in plain)
    each = tuple(_reader(kind) for kind in kinds)
    return lambda plain: tuple(reader(item) for reader, item in zip(each, plain, strict=True))
