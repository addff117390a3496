"""Partners, and the agreements that they sign together."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from parvis.centres.events import AgreementSigned, PartnerChanged
from parvis.centres.models import Agreement, Centre, Partner, PolePartner
from parvis.centres.services.poles import ClosesBeforeItOpens, CodeIsTaken
from parvis.kit.events import publish
from parvis.kit.writes import write_tx


def keep_partner(
    centre: Centre,
    partner: Partner | None,
    *,
    by: int | None,
    at: datetime,
    **told: Any,
) -> Partner:
    """Add a partner, or change what is known of it."""
    partner = partner or Partner(centre=centre)
    for name, value in told.items():
        setattr(partner, name, value)
    try:
        with write_tx():
            partner.save()
            publish(
                PartnerChanged(centre_id=centre.pk, by=by, at=at, about=str(partner))
            )
    except IntegrityError as error:
        raise CodeIsTaken(partner.code) from error
    return partner


def sign_agreement(
    centre: Centre,
    *,
    name: str,
    during: tuple[date, date | None],
    animates: Mapping[int, Sequence[int]],
    by: int | None,
    at: datetime,
) -> Agreement:
    """Keep an agreement: its dates, and which partners animate which poles."""
    valid_from, valid_until = during
    if valid_until is not None and valid_until < valid_from:
        raise ClosesBeforeItOpens
    partners = {pk for pks in animates.values() for pk in pks}
    with write_tx():
        signed = Agreement.objects.create(
            centre=centre, name=name, valid_from=valid_from, valid_until=valid_until
        )
        signed.partners.set(partners)
        PolePartner.objects.bulk_create(
            PolePartner(pole_id=pole, partner_id=partner, agreement=signed)
            for pole, pks in animates.items()
            for partner in pks
        )
        publish(AgreementSigned(centre_id=centre.pk, by=by, at=at, about=name))
    return signed
