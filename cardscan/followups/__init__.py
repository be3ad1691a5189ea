"""When a follow-up is due, who is due on a day, and how often to get in touch. The day is always an argument."""

from cardscan.followups.agenda import Agenda, Entry, Section, Urgency, build_agenda, find_latest, tell_ago
from cardscan.followups.birthdays import next_birthday, parse_birthday
from cardscan.followups.cadence import (
    DEFAULT_CADENCES,
    MIN_GAP,
    Cadence,
    cadence_of,
    first_due,
    next_due,
    parse_cadence,
)
from cardscan.followups.calling import find_called
from cardscan.followups.countries import find_country
from cardscan.followups.interests import Interest, Pair, rank_interested, suggest_pairs
from cardscan.followups.spans import add_months, parse_due
from cardscan.followups.spreading import Slot, find_free_day, spread
from cardscan.followups.workdays import add_working_days, is_working_day, next_working_day

__all__ = [
    "DEFAULT_CADENCES",
    "MIN_GAP",
    "Agenda",
    "Cadence",
    "Entry",
    "Interest",
    "Pair",
    "Section",
    "Slot",
    "Urgency",
    "add_months",
    "add_working_days",
    "build_agenda",
    "cadence_of",
    "find_called",
    "find_country",
    "find_free_day",
    "find_latest",
    "first_due",
    "is_working_day",
    "next_birthday",
    "next_due",
    "next_working_day",
    "parse_birthday",
    "parse_cadence",
    "parse_due",
    "rank_interested",
    "spread",
    "suggest_pairs",
    "tell_ago",
]
