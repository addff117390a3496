"""The doors to other libraries and programs: no log-in, no cookie, nothing kept."""
