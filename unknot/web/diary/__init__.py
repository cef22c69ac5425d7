"""What a person keeps over time: the diary, its pictures, what works for them."""
