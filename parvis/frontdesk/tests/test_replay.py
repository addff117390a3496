"""Days that nobody lived, to see whether what is told holds."""

from dataclasses import replace

import numpy as np
import pytest

from parvis.frontdesk.simulation.day import play
from parvis.frontdesk.simulation.replay import Memory, Past, live, replay
from parvis.frontdesk.simulation.score import score
from parvis.frontdesk.simulation.world import PoleLaw, World, day_of


def test_everyone_who_takes_a_ticket_is_served_leaves_misses_or_is_told_at_closing():
    plan = day_of(World(), np.random.default_rng(3))
    done = play(plan, Memory(plan, Past(), 0))
    assert done.taken == len(plan.visits) > 40
    assert done.taken == done.served + done.left + done.missed + done.unserved


def test_the_same_seed_lives_the_same_days():
    assert replay(World(), days=2, seed=5) == replay(World(), days=2, seed=5)


@pytest.mark.slow
def test_ranges_hold_about_eight_times_in_ten_and_beat_the_plain_estimates():
    told = replay(World(), days=45, seed=11)
    found = score(told, after_day=15)
    assert 0.72 <= found.coverage <= 0.88
    assert found.error < 0.75 * found.last_wait
    assert found.error < 0.75 * found.queue_length
    assert found.error < 0.85 * found.pole_mean


@pytest.mark.slow
def test_when_interviews_double_overnight_the_ranges_widen_instead_of_lying_on():
    calm = World(visits=60)
    slow = replace(
        calm, poles=tuple(replace(law, mean=2 * law.mean) for law in calm.poles)
    )
    past, draw = Past(), np.random.default_rng(2)
    live(calm, past, draw, days=range(20))
    surprised = score(live(slow, past, draw, days=range(20, 24)))
    settled = score(live(slow, past, draw, days=range(24, 60)), after_day=45)
    assert settled.coverage > surprised.coverage
    assert settled.coverage > 0.7


def test_a_hall_of_one_pole_and_one_advisor_works():
    alone = World(
        poles=(PoleLaw(1, 1.0, 1, 20.0),), shared=(), visits=20, handed_over=0
    )
    assert score(replay(alone, days=20, seed=1)).told > 20
