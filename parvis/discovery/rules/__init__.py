"""How the house answers a question.

DSC-1 Danger first: an urgent question gets people and numbers, never an analysis. (study of guidance, §4.3; charter)
DSC-2 Personal numbers and addresses are dropped before anything else, and it is said. (anonymity)
DSC-3 A clear question is answered; a doubtful one offers three themes; a foreign one opens a dialogue. (study §4.3)
DSC-4 Whatever the outcome, a person and something to do alone are offered. (seed: alternance autonome/guidée)
DSC-5 The weight of a pole is the sum over the themes of their probability times the pole's weight. (study §4.3)
DSC-6 A protected term is never corrected, nor a word that the house knows. (lesson of the labour-law code's site)
DSC-7 The dialogue has three screens at most and « I do not know » on each. (study §4.4)
DSC-8 Documents come by theme grade, then freshness, then words; one of a single trade or of another language comes after, unless the words name it; two publishers in the first five when there are two. (charter: no selective publicity)
DSC-9 An audience's door suggests and never closes another. (founding table)
DSC-10 Nothing of a question is stored or logged: only counters by theme, outcome and month. (anonymity)
DSC-11, DSC-12 and DSC-13, on given questions, stand in `giving.py`; DSC-14 in
`field.py`, DSC-15 in `tongues.py`, DSC-16 in `troubles.py`.
"""
