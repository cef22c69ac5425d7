"""The clinic's other software: tokens with scopes, what it reads and asks for by them, webhooks."""
