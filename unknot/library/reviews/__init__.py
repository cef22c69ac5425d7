"""What a clinician reads and signs: items of the content, and reviews of them."""
