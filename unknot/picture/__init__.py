"""Data to SVG. Standard library only: the phone draws with it too."""
