"""What the programme decides.

PRG-1 A room is never kept twice at the same time, set-up and tear-down included; one may begin when the other ends.
PRG-2 Seats taken by code and at the door never exceed the seats of a session.
"""
