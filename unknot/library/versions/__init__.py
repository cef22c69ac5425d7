"""Other versions of the pathway: opened from wherever they stand, compared elsewhere."""
