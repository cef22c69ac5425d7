"""What works for one person: sessions and visits as trials, and fair tests."""
