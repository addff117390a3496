"""What is decided at the front desk, without database nor clock."""
