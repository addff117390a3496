"""When this happens in one room, do that in another. The whole list is here."""

from parvis.accounts import services as accounts
from parvis.accounts.choices import Act
from parvis.catalogue import services as catalogue
from parvis.centres import events as place
from parvis.kit.events import on
from parvis.vocabulary.events import ConceptRetired

JOURNAL: dict[type[place.Decided], Act] = {
    place.PoleOpened: Act.POLE_OPENED,
    place.PoleChanged: Act.POLE_CHANGED,
    place.PoleClosed: Act.POLE_CLOSED,
    place.PartnerChanged: Act.PARTNER_CHANGED,
    place.AgreementSigned: Act.AGREEMENT_SIGNED,
    place.ScreenChanged: Act.SCREEN_CHANGED,
    place.HoursChanged: Act.HOURS_CHANGED,
}


def write_in_the_journal(fact: place.Decided) -> None:
    """Keep every decision about the place in the journal of the team."""
    accounts.audit(
        JOURNAL[type(fact)],
        centre_id=fact.centre_id,
        by=fact.by,
        target=fact.about,
        at=fact.at,
    )


for kind in JOURNAL:
    on(kind)(write_in_the_journal)


@on(ConceptRetired)
def file_under_the_heir(fact: ConceptRetired) -> None:
    """File documents under the concept that took the place of theirs."""
    catalogue.follow_heir(fact.concept_id, fact.heir_id)
