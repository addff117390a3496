"""When this happens in one room, do that in another. The whole list is here."""
