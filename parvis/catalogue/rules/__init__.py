"""What the collection decides, without looking anything up, one module a matter."""
