"""Pages of the shared language: read by anyone, written by the team."""
