"""What of a language may be shown: each of its strings, who read it, and whether it still fits."""
