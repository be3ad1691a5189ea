"""``python -m cardscan``."""

from cardscan.cli import main

if __name__ == "__main__":
    main()
