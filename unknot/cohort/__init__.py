"""The same tables over many people at once; and ordinary people to try them on."""
