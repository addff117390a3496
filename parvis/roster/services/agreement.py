"""What each partner owes in a year, as the convention says."""

from parvis.kit.writes import write_tx
from parvis.roster.models import Commitment


def keep_commitment(
    *, partner_id: int, pole_id: int, year: int, half_days: int
) -> Commitment | None:
    """Set the half-days due at a pole for a year; none at all takes the line away."""
    with write_tx():
        found = Commitment.objects.filter(
            partner_id=partner_id, pole_id=pole_id, year=year
        )
        if half_days == 0:
            found.delete()
            return None
        kept, _made = Commitment.objects.update_or_create(
            partner_id=partner_id,
            pole_id=pole_id,
            year=year,
            defaults={"half_days": half_days},
        )
    return kept
