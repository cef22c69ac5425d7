"""A person's record at one moment, and what is recorded, asked or offered because of it."""
