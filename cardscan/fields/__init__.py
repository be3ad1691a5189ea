"""Lines of a card -> fields: names, organisations, numbers, addresses, and how sure they are.

`parse_fields` does it; `parsing` says how. From the bottom up: `letters`, `naming` and `texts` (what is printed),
`places`, `captions` (labels), `postal` and `numbers`, `lines` (lines to segments) and `web`, `choosing` (what is the
name, the organisation, the title, the department), `repairs`, `doubts`; none imports from one above.

What is here is loaded when it is first asked for: commands that only want a number's country need not wait for the
whole stage (0.3 s).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardscan.fields.naming.korean_names import close_names
    from cardscan.fields.parsing import Prepared, normalise, parse_fields, parse_with, prepare

__all__ = ["Prepared", "close_names", "normalise", "parse_fields", "parse_with", "prepare"]


def __getattr__(name: str) -> object:
    if name in __all__:
        module = "naming.korean_names" if name == "close_names" else "parsing"
        return getattr(import_module(f"cardscan.fields.{module}"), name)
    raise AttributeError(f"module 'cardscan.fields' has no attribute {name!r}")
