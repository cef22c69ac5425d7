"""Answers to what they mean: how urgent, why it may have happened, what hardly fits."""
