"""Home: what to do next, and the ladder of what comes after it."""
