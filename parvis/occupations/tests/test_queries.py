import pytest

from parvis.occupations import queries
from parvis.occupations.models import (
    CertificationOccupation,
    Grouping,
    Mobility,
    OccupationGrouping,
    OccupationSkill,
    Skill,
    Synonym,
)
from parvis.occupations.tests.factories import (
    CertificationFactory,
    DomainFactory,
    OccupationFactory,
    TitleFactory,
)

pytestmark = pytest.mark.django_db


def test_a_sheet_is_whole(django_assert_num_queries):
    baker = OccupationFactory(code="D1102", domain=DomainFactory(), riasec_major="R")
    pastry = OccupationFactory(code="D1104", label="Pâtissier / Pâtissière")
    TitleFactory(occupation=baker, label="Boulanger / Boulangère d'art")
    Mobility.objects.create(origin=baker, target=pastry, rank=1)
    for code, label, importance in [("1", "Pétrir", "core"), ("2", "Vendre", "other")]:
        skill = Skill.objects.create(code=code, kind="know_how", label=label)
        OccupationSkill.objects.create(
            occupation=baker, skill=skill, importance=importance
        )
    certification = CertificationFactory()
    CertificationOccupation.objects.create(
        certification=certification, occupation=baker
    )
    with django_assert_num_queries(10):
        sheet = queries.sheet("D1102")
    assert sheet.definition == ("Fabrique du pain.", "Peut vendre.")
    assert sheet.titles == ("Boulanger / Boulangère d'art",)
    assert [(g.core, g.others) for g in sheet.skills] == [(("Pétrir",), ("Vendre",))]
    assert [o.code for o in sheet.leads_to] == ["D1104"]
    assert [c.code for c in sheet.certifications] == [certification.code]
    assert [o.code for o in queries.sheet("D1104").comes_from] == ["D1102"]


def test_an_unknown_code_has_no_sheet():
    assert queries.sheet("X9999") is None
    assert queries.certification_sheet("RNCP0") is None


def test_sheets_keep_the_order_asked():
    for code in ("A1101", "B1101"):
        OccupationFactory(code=code)
    found = queries.sheets(["B1101", "X9999", "A1101", "B1101"])
    assert [o.code for o in found] == ["B1101", "A1101"]


def test_every_name_leads_to_its_occupation(django_assert_num_queries):
    baker = OccupationFactory(code="D1102", label="Boulanger / Boulangère")
    TitleFactory(occupation=baker, label="Boulanger / Boulangère d'art", is_rare=True)
    Synonym.objects.create(term="faire du pain", occupation=baker)
    OccupationFactory(code="D1199", is_retired=True)
    with django_assert_num_queries(3):
        names = queries.titles_for_linking()
    assert names == [
        ("D1102", "Boulanger / Boulangère", 1.0),
        ("D1102", "Boulanger d'art", 0.6),
        ("D1102", "Boulangère d'art", 0.6),
        ("D1102", "faire du pain", 1.0),
    ]


def test_one_walks_by_domain_and_by_interest():
    DomainFactory(code="D", label="Commerce")
    baker = OccupationFactory(code="D1102", domain=DomainFactory())
    interest = Grouping.objects.create(
        code="interest-27", kind="interest", label="La cuisine"
    )
    OccupationGrouping.objects.create(occupation=baker, grouping=interest)
    [domain] = queries.domains()
    assert (domain.code, domain.size, domain.parts[0].code) == ("D", 1, "D11")
    assert [g.size for g in queries.groupings("interest")] == [1]
    assert [o.code for o in queries.browse(domain="D")] == ["D1102"]
    assert [o.code for o in queries.browse(grouping="interest-27")] == ["D1102"]
