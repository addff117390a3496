"""Pages of the team: my account, the settings, the way in."""
