"""What to offer next, and the session that fits one person."""
