"""Ink on a flat card that is no plain print: strokes that no text covers (`notes`), text that a hand wrote (`hands`),
print that fades out in the light of a lamp (`fading`), and where that light hides all (`glare`).
"""

from cardscan.ink.fading import find_fading
from cardscan.ink.glare import find_glare
from cardscan.ink.hands import find_hands
from cardscan.ink.notes import find_notes

__all__ = ["find_fading", "find_glare", "find_hands", "find_notes"]
