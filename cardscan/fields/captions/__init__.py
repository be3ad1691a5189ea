"""What a card prints before a value to say what it is ("Tel.", "E-mail", "VAT no."), and headings."""
