"""Postal addresses: which lines belong to one, how many offices a card has, and the parts of each."""
