"""Settings (one a home), urls, the base templates, and the server on this computer."""
