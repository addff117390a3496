"""Who is there when, and how it counts.

ROS-1 Nobody is in two places at once.
ROS-2 A recurrence is weekly or monthly, every one to fifty-two of them, and ends within two years.
ROS-3 A recurring permanence keeps the hour of the wall clock across the change of hour; an hour that does not exist is one hour later, an hour that comes twice is the first.
ROS-4 Nothing is planned on a public holiday, on a closed day, on an exception, while the adviser is away or elsewhere, nor during school holidays when the permanence rests then.
ROS-5 Public holidays are computed for each territory, with those that only it keeps. (Labour Code, L3133-1, L3134-13, L3422-2)
ROS-6 Hours count as they are really spent: under one hour nothing, up to five hours one half-day, beyond two; permanences less than a quarter of an hour apart are one presence, counted at the pole where it begins. (the partners' agreement)
ROS-7 A half-day is delivered when someone said that it was held, for the partner of the one who came.
ROS-8 A queue is open while somebody answers face to face for its pole; a centre without any permanence keeps the hours of its poles.
ROS-9 A gap is a quarter of an hour or more of a pole's hours when nobody answers for it.
ROS-10 A permanence is confirmed from its own day on; a past one that nobody confirmed is shown until it is.
ROS-11 The public is told poles, hours, languages and channels, never a person nor an employer.
"""
