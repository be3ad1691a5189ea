"""Values mended where another field of the card settles how they are spelt."""
