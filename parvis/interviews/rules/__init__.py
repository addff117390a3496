"""What is decided about an interview: bands, codes, hiding; pure functions, no clock."""
