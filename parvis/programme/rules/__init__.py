"""What the programme decides.

PRG-1 A room is never kept twice at the same time, set-up and tear-down included; one may begin when the other ends.
PRG-2 Seats taken by code and at the door never exceed the seats of a session.
PRG-3 A code has eight characters without look-alikes; the last one tells a slip of the pen.
PRG-4 The seats kept for walk-ins are theirs until a quarter of an hour before the session; then whoever is at the door takes what is left, those waiting first.
PRG-5 The waiting list serves parties whole, in their order; one that does not fit is passed over three times at most, then the seats wait for it.
PRG-6 While somebody waits, whoever comes after waits too: nobody slips in before them.
PRG-7 A series is held on its days, but for its exceptions, public holidays, closed days, and school holidays when it rests then; a session moved or cancelled by hand is never planned again.
PRG-8 A session begins before it ends, lasts a day at most, at an hour that exists, between 2000 and 2100.
PRG-9 An activity is published once the house has said that it is free, promotes nobody and follows the charter.
PRG-10 What is known of a booking, the address of a reminder included, is erased a day after the end of its session or series; the totals stay.
PRG-11 A session keeps its room within the room's hours and, unless its kind may be held outside them, within those of the centre.
PRG-12 A party is as large as its kind allows, and never larger than the seats.
PRG-13 A kind opens with a host when its rule says so: its sessions await confirmation, closed to the public, until a host is confirmed.
PRG-14 A series has one waiting list: a party is served whole, over all its dates to come, or not at all. The seats are those of its fullest date, the order and the three times those of PRG-5; meanwhile nobody takes a seat of it by code.
PRG-15 A term laid again brings its series and its lone sessions some weeks later, in draft: same day of the week, same hour on the wall, same room. What rests, is closed or finds its room taken is left out and told; laid twice, it is laid once.
PRG-16 From its beginning until a day after its end, one tap says what a session helped with: a number by activity, month and answer, told from five answers on; the same tap sent twice counts once.
PRG-17 What a partner writes is theirs alone until they propose it: the house neither reads nor publishes it before.
PRG-18 By hand, nothing new is planned in the past, and an end before the beginning is told as such unless a night of twelve hours at most lies between.
PRG-19 One date of a series may be told otherwise than its rule (day, hours, place, seats, who animates it, cancelled) and the others stay; brought back, it says again what the rule says, and codes stay good.
PRG-20 From a date on, the rule of a series changes once each date was looked at: a date goes to the new day of its week, or month, with its codes; what was changed by hand stays; a date that the rule gives no more is cancelled if nobody holds it, kept if somebody does unless it is said otherwise.
PRG-21 Whoever left an address is written to once on the eve of each date, and at once when a date is moved, held elsewhere, cancelled or held again; what the mail server refuses is said on the eve.
"""
