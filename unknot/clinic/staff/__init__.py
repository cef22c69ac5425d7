"""Who works at the clinic, and their pages: no passwords, and only what `roles` opens."""
