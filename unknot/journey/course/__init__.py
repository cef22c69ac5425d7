"""How it goes over days, who has seen them, and when to look in."""
