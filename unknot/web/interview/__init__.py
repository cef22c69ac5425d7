"""The interview, and the advice that it comes to."""
