"""Which segments are the name, the organisation, the title and the department: proposed, scored, decided together."""
