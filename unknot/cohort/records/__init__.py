"""Records of many people who allowed research, as tidy tables: one row an observation.

Nobody's name, notes, medicines or dates are in them: people have pseudonyms, and days are counted
from each person's first word.
"""
