"""What names, titles before them and credentials behind them look like, by the customs of their countries."""
