"""Pages where reception, roster and interviews meet: the desk, the day, the wall."""
