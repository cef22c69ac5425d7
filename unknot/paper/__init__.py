"""What is printed: sheets for a waiting room or a fridge, from the same rows and words as pages."""
