"""Sheets as PDF, with fpdf2: the extra `unknot[paper]`, which only `unknot paper` loads."""
