"""A simple body in a plane: movements as key poses, and where every joint then is. Centimetres."""
