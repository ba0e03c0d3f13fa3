"""What a stay interview is: pure functions on the standard library, no input and no output."""
