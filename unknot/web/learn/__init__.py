"""Pages to read: what a spasm is, tips, treatments, and what the article says."""
