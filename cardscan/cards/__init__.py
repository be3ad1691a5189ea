"""Cards in a photo: found, cut out flat, and judged for how well they can be read."""

from cardscan.cards.finding import NO_CARD, find_cards, look_for_cards
from cardscan.cards.laid_flat import is_stepped, lay_flat
from cardscan.cards.on_sheets import cards_on_sheet
from cardscan.cards.outside import painted_over, text_outside
from cardscan.cards.overlays import find_overlays, share_of
from cardscan.cards.quality import BLURRED, CUT_OFF, check_quality, name_fault, name_fault_of
from cardscan.cards.rectify import encode_crop, rectify

__all__ = [
    "BLURRED",
    "CUT_OFF",
    "NO_CARD",
    "cards_on_sheet",
    "check_quality",
    "encode_crop",
    "find_cards",
    "find_overlays",
    "is_stepped",
    "lay_flat",
    "look_for_cards",
    "name_fault",
    "name_fault_of",
    "painted_over",
    "rectify",
    "share_of",
    "text_outside",
]
