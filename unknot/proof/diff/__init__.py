"""Whom a change of the content moves: two versions compared over every input, and over people."""
