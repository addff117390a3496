"""What is decided at the front desk, without database nor clock.

FRD-1 A wait is told as a range of five minutes at least, never as one number. (an honest wait)
FRD-2 When nobody will be free before those on duty leave, eight plays in ten, it is said; when that is only possible, the range says so. (an honest wait)
FRD-3 No wait is negative or unknown, whatever the state. (clocks step back)
FRD-4 The ends of the range follow how often past ranges held. (eight times in ten)
FRD-5 A stale state, or ranges that held less than seven times in ten, show nothing. (an honest wait)
FRD-6 A wait told to who holds a ticket stays true for minutes, and says what to do. (a paper and a pocket are read later)
"""
