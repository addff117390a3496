"""Pages of the club: for anyone, and for its referent."""
