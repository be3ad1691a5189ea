"""What a person typed as the value of a property: brought into its form, and said where it looks wrong."""

from __future__ import annotations

from cardscan.errors import UsageError
from cardscan.review import Normalised

__all__ = ["normalise_typed"]


def normalise_typed(name: str, value: str, region: str) -> Normalised:
    """As `cardscan.fields.normalise`, birthdays too: (value, parts, types, doubts). Nothing is refused: what is none of
    its kind is kept as it was typed, with a doubt that says so.
    """
    from cardscan.fields import normalise
    from cardscan.followups import parse_birthday

    if name != "BDAY":
        return normalise(name, value, region)
    try:
        return parse_birthday(value), (), (), ()
    except UsageError:
        return value, (), (), ("this is not a birthday: write 03-14, or 1980-03-14 with the year",)
