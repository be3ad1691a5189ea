"""What stands beneath a name: the line that most often says what somebody does."""

from __future__ import annotations

from cardscan.fields.choosing.features import Scene
from cardscan.fields.choosing.groups import Group
from cardscan.model import Box

__all__ = ["is_alone_below"]

_LINES = 1.9
"""How far below a name a line may begin, in lines, if nothing stands between."""


def is_alone_below(title: Group, name: Group, scene: Scene) -> bool:
    """True if a title that is a whole line is the next one below a name, in its column, at its edge or its middle,
    and in no larger print.
    """
    if len(title.item.segments) > 1 or title.split:
        return False
    one = title.item.box
    other = max((scene.items[segment].box for segment in name.item.segments), key=lambda box: box.bottom)
    edge = 0.6 * scene.height
    middle = abs(one.left + one.right - other.left - other.right) / 2
    aligned = min(abs(one.left - other.left), abs(one.right - other.right), middle) < edge
    near = -0.5 * scene.height < one.top - other.bottom < _LINES * scene.height and one.height < 1.15 * other.height
    own = {*title.item.segments, *name.item.segments}
    between = (item.box for index, item in enumerate(scene.items) if index not in own)
    return aligned and near and not any(_stands_between(box, other, one) for box in between)


def _stands_between(box: Box, above: Box, below: Box) -> bool:
    """True if the middle of a box lies between two others, in the column of the lower one."""
    middle = (box.top + box.bottom) / 2
    return above.bottom < middle < below.top and min(box.right, below.right) > max(box.left, below.left)
