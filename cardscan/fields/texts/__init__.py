"""E-mail addresses, web addresses and numbers as text: where they stand and what of them was misread."""
