"""The documentalist's pages: who may enter is told by `access.GESTURES`."""
