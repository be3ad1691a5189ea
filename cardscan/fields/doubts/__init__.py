"""How sure each value is, and in words why it is not."""
