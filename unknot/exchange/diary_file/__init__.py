"""A pain diary that was kept elsewhere, as a CSV file of anybody's: mapped, read, or refused."""
