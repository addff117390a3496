"""Pages of the permanences: the team's week, the partners' agreement, and what anyone may read."""
