"""Why it happened, and what professionals offer: what a person may want to understand."""
