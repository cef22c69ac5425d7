"""Reads each kind of content file into what the core knows, and notes every mistake."""
