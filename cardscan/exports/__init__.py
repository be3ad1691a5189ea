"""Contacts in the forms that other programs read. Each module is one form; none changes the store."""
