"""Keeping it away: whether someone is well, and their exercises, week by week."""
