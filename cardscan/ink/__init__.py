"""Ink on a flat card that is no print: strokes that no text covers (`notes`), and text that a hand wrote (`hands`)."""

from cardscan.ink.hands import find_hands
from cardscan.ink.notes import find_notes

__all__ = ["find_hands", "find_notes"]
