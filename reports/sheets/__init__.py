"""Contact sheets of pages and figures, to be looked at."""
