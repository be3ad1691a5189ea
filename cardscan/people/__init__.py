"""Same person? Front and back? Which cards belong together, how surely and why, and what the person then has."""

from cardscan.people.keys import mail_hosts, plain
from cardscan.people.likeness import ASK, SURE, Band, Likeness, Pair, compare, find_duplicates
from cardscan.people.merging import find_pairs, head_of, reconcile, same_value
from cardscan.people.sharing import KNOWN, count_questions, share_answers, take_back_shared
from cardscan.people.sides import compare_sides, find_sides

__all__ = [
    "ASK",
    "KNOWN",
    "SURE",
    "Band",
    "Likeness",
    "Pair",
    "compare",
    "compare_sides",
    "count_questions",
    "find_duplicates",
    "find_pairs",
    "find_sides",
    "head_of",
    "mail_hosts",
    "plain",
    "reconcile",
    "same_value",
    "share_answers",
    "take_back_shared",
]
