"""Mails to people you met, as drafts: who you are, where you met, what you talked about, what you propose.

The person sends; cardscan never does.
"""

from cardscan.drafts.languages import LANGUAGES, choose_language
from cardscan.drafts.mails import Draft, Sender, to_eml, to_mailto, to_text
from cardscan.drafts.templates import KINDS, Templates
from cardscan.drafts.writing import Request, choose_kind, draft_introduction, draft_mail

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Draft",
    "Request",
    "Sender",
    "Templates",
    "choose_kind",
    "choose_language",
    "draft_introduction",
    "draft_mail",
    "to_eml",
    "to_mailto",
    "to_text",
]
