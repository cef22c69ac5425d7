"""What a person can show or take along: the screen for a helper, and the record itself."""
