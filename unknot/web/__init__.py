"""The only room that knows Django: pages, forms, and the table of events."""
