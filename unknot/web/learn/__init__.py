"""What a person may want to understand: why it happened, what helps, what professionals offer."""
