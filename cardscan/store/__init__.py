"""What was read and what a person made of it, in one SQLite file.

`Store` is all that the rest of the program sees. Inside, `database` is the door to SQLite, `schema` lists the
migrations, `codec` turns fields and lines into JSON, `rows` turns rows into model values, `revisions` makes changes
that can be undone, `history` says which of them were one action, and `records` holds the class.

Something further to keep (touches, tags, reasons of a merge ...) gets a module of its own in here:

1. a migration function ``create_touches(connection)`` in ``touches.py``, appended to `schema.MIGRATIONS`; tables refer
   to ``records (id) ON DELETE CASCADE``;
2. a class ``Touches(database: Database)`` with the reads and writes, each write inside ``database.transaction()``;
3. one line in ``Store.__init__``: ``self.touches = Touches(self._database)``.

A column added to ``records`` instead is changed through `revisions.revise`, which makes the change undoable.
"""

from cardscan.store.records import Store

__all__ = ["Store"]
