"""Business cards in, reviewed contacts with a follow-up-due date out."""

__version__ = "0.1.0"
