"""What the front desk does with several rooms at once."""
