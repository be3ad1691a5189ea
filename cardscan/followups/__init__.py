"""When a follow-up is due, who is due on a day, and how often to get in touch. The day is always an argument."""

from cardscan.followups.spans import add_months, parse_due
from cardscan.followups.workdays import add_working_days, is_working_day, next_working_day

__all__ = [
    "add_months",
    "add_working_days",
    "is_working_day",
    "next_working_day",
    "parse_due",
]
