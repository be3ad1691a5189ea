"""Telephone numbers: where they stand, in which plan they are valid, how they are dialled."""
