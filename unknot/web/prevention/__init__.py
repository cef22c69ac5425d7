"""Keeping it away: the week's exercises and walks, early signs, how far the back goes."""
