"""Where clinicians read what is decided, try people, and say what they think: on this computer."""
