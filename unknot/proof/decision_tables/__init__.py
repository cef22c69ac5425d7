"""Anybody's decision tables: gaps, overlaps, dead rows, inputs that only ever raise."""
