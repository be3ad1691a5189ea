"""Letters that a reader does not know or takes for others, put right by the script, the language and the lists."""
