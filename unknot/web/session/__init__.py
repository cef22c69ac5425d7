"""Doing a remedy: what to get ready, the session itself, and how the pain is afterwards."""
