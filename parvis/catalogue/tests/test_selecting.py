"""What is bought, what leaves, what is used: rules pure, and through the gestures."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from parvis.accounts.tests.factories import UserFactory
from parvis.catalogue import queries, services
from parvis.catalogue.indicators import INDICATORS
from parvis.catalogue.models import (
    Budget,
    Document,
    Holding,
    ShelfCount,
    Suggestion,
    Tap,
    UseCount,
    WeedingCase,
)
from parvis.catalogue.rules.acquiring import NEXT, cents, may_become
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.rules.using import turnover
from parvis.catalogue.rules.weeding import Facts, Rule, reasons, rule_for
from parvis.catalogue.services.weeding import Look, Proposal
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.vocabulary.tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
ISBN = "9782070408504"


@pytest.fixture
def two():
    return UserFactory(), UserFactory()


@pytest.fixture
def theme():
    return ThemeFactory(code="VAE")


@pytest.fixture
def wish(theme, two):
    def suggest(**more):
        told = {"title": "La VAE pas à pas", "theme": "VAE", "kind": "guide"}
        wish = services.Wish(**{**told, "origin": "desk", **more})
        return services.suggest_purchase(wish, by=two[0].pk, on=ON)

    return suggest


def read(row, by):
    version = Suggestion.objects.get(pk=row.pk).version
    return services.Read(row.pk, version, by.pk, ON)


def ordered(row, by, price):
    services.accept_purchase(read(row, by))
    services.order_purchase(read(row, by), price=price, supplier="Libraire")


def test_cat_31_steps_follow_their_table(wish, two):
    assert may_become("suggested", "accepted")
    assert not any(NEXT["catalogued"])
    row = wish()
    with pytest.raises(services.NotThatStep):
        services.receive_purchase(read(row, two[0]), price=1)
    stale = read(row, two[0])
    services.refuse_purchase(stale, reason="trop cher")
    with pytest.raises(services.MovedMeanwhile):
        services.accept_purchase(stale)
    services.reopen_purchase(read(row, two[0]))
    states = [step.state for step in queries.suggestion_steps(row.pk)]
    assert states == ["suggested", "refused", "suggested"]


def test_cat_32_an_order_never_takes_more_than_is_left(wish, two):
    assert cents(Decimal("12.50")) == 1250
    with pytest.raises(ValueError, match=r"0\.005"):
        cents(Decimal("0.005"))
    first, second = wish(), wish(title="Autre")
    services.accept_purchase(read(first, two[0]))
    with pytest.raises(services.NoBudget):
        services.order_purchase(read(first, two[0]), price=100, supplier="")
    services.set_budget(year=2026, theme="VAE", amount=3000)
    services.order_purchase(read(first, two[0]), price=2000, supplier="")
    with pytest.raises(services.BudgetIsShort) as refusal:
        ordered(second, two[0], 1001)
    assert refusal.value.args == (1000,)
    assert Suggestion.objects.get(pk=second.pk).state == "accepted"
    services.receive_purchase(read(first, two[0]), price=2500)
    (line,) = queries.budgets(2026)
    assert (line.committed, line.spent, line.left) == (0, 2500, 500)
    with pytest.raises(services.BelowWhatIsEngaged):
        services.set_budget(year=2026, theme="VAE", amount=2499)


def test_the_database_itself_holds_a_budget(theme):
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.create(year=2026, theme=theme, amount=10, committed=6, spent=5)


def test_an_invoice_above_what_is_left_changes_nothing(wish, two):
    services.set_budget(year=2026, theme="VAE", amount=2000)
    row = wish()
    ordered(row, two[0], 1500)
    with pytest.raises(services.BudgetIsShort):
        services.receive_purchase(read(row, two[0]), price=2001)
    assert Suggestion.objects.get(pk=row.pk).state == "ordered"
    services.cancel_purchase(read(row, two[0]), reason="épuisé")
    assert queries.budgets(2026)[0].left == 2000


def test_cat_33_what_is_had_is_seen_before_it_is_bought(wish, two):
    DocumentFactory(source="collection", isbn=ISBN, title="Ici")
    DocumentFactory(source="mediatheque", isbn="2070408507", title="Chez l’hôte")
    row = wish(isbn=ISBN)
    had = queries.already_had(row)
    assert ([c.title for c in had.here], [c.title for c in had.elsewhere]) == (
        ["Ici"],
        ["Chez l’hôte"],
    )
    with pytest.raises(services.AlreadyHad):
        services.accept_purchase(read(row, two[0]))
    services.accept_purchase(read(row, two[0]), reason="très demandé")
    assert Suggestion.objects.get(pk=row.pk).state == "accepted"


def test_what_was_received_is_catalogued(wish, two):
    services.set_budget(year=2026, theme="VAE", amount=2000)
    row, notice = wish(), DocumentFactory()
    ordered(row, two[0], 1000)
    services.receive_purchase(read(row, two[0]), price=1000)
    with pytest.raises(services.NoSuchNotice):
        services.catalogue_purchase(read(row, two[0]), document=0)
    services.catalogue_purchase(read(row, two[0]), document=notice.pk)
    assert Suggestion.objects.get(pk=row.pk).document == notice


def test_opinions_are_counted_and_themes_without_documents_come_first(wish, two):
    row = wish()
    services.discuss_purchase(row.pk, opinion="for", text="utile", by=two[1].pk, on=ON)
    assert queries.suggestions("suggested")[0].opinions == (("for", 1), ("against", 0))
    assert queries.gaps(on=ON)[0].coming == 1


def test_cat_4_two_forms_of_an_isbn_are_one():
    assert isbn13("2-07-040850-7") == isbn13(ISBN) == ISBN
    assert isbn13("978-2-07-040850-5") == ""


ANY = Rule("", "", 20, None, None)
GUIDE = Rule("guide", "", 5, 24, 12)
VAE = Rule("", "VAE", 3, None, None)
BOTH = Rule("guide", "VAE", 1, None, None)


def test_cat_34_the_narrowest_rule_applies():
    rules = [ANY, GUIDE, VAE, BOTH]
    assert rule_for("guide", ["VAE"], rules) == BOTH
    assert rule_for("livre", ["VAE"], rules) == VAE
    assert rule_for("guide", [], rules) == GUIDE
    assert rule_for("film", [], rules) == ANY
    assert rule_for("film", [], []) is None


def test_cat_35_each_reason_is_said_and_a_promise_is_kept():
    old = Facts("guide", (), 2019, date(2024, 1, 1), date(2023, 1, 1))
    told = {"on": ON, "counted_since": date(2020, 1, 1)}
    assert reasons(old, GUIDE, **told) == ["age", "unused", "review"]
    assert reasons(old, GUIDE, on=ON, counted_since=None) == ["age", "review"]
    young = Facts("guide", (), 2019, None, None)
    assert reasons(young, GUIDE, on=ON, counted_since=date(2026, 1, 1)) == ["age"]
    kept = Facts("guide", (), 2019, None, None, date(2027, 1, 1))
    assert reasons(kept, GUIDE, **told) == []


@pytest.fixture
def old():
    document = DocumentFactory(kind="guide", year=2010, source="collection")
    Holding.objects.create(document=document, shelf_mark="VAE 12", barcode="B1")
    return document


def look(case, who):
    version = WeedingCase.objects.get(pk=case.pk).version
    return Look(case.pk, version, who.pk, AT)


@pytest.fixture
def case(old):
    services.lay_usual_rules()
    assert services.open_the_week(on=ON) == 1
    assert services.open_the_week(on=ON) == 0
    return WeedingCase.objects.get()


GONE = Proposal("withdraw", ["outdated"], "la loi a changé")


def test_cat_36_two_different_members_decide(case, two, old):
    first, second = two
    services.propose(look(case, first), GONE)
    with pytest.raises(services.SamePerson):
        services.settle(look(case, first))
    services.disagree(look(case, second), reason="encore lu")
    assert not Document.objects.get(pk=old.pk).is_withdrawn
    services.propose(look(case, second), GONE)
    stale = look(case, first)
    assert services.settle(stale) == "withdrawn"
    with pytest.raises(services.LookedAtMeanwhile):
        services.settle(stale)
    assert len(queries.case_steps(case.pk)) == 4


def test_the_database_itself_asks_for_two(case, two):
    mine = WeedingCase.objects.filter(pk=case.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(first_by=two[0], second_by=two[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(state="withdrawn", first_by=two[0])


def test_cat_37_nothing_leaves_in_silence_and_it_may_come_back(case, two, old):
    services.propose(look(case, two[0]), GONE)
    services.settle(look(case, two[1]))
    gone = Document.objects.get(pk=old.pk)
    assert (gone.is_withdrawn, gone.holdings.get().state) == (True, "retire")
    assert queries.weeding_figures(2026).by_flaw[0][1] == 1
    services.restore(look(case, two[0]))
    back = Document.objects.get(pk=old.pk)
    assert (back.is_withdrawn, back.holdings.get().state) == (False, "rayon")
    WeedingCase.objects.update(state="withdrawn", settled_on=date(2026, 1, 1))
    with pytest.raises(services.TooLate):
        services.restore(look(case, two[0]))


def test_what_is_kept_is_not_brought_up_before_its_date(case, two):
    services.propose(look(case, two[0]), Proposal("keep", kept_until=date(2027, 1, 1)))
    assert services.settle(look(case, two[1])) == "kept"
    assert services.open_the_week(on=ON) == 0
    assert services.open_the_week(on=date(2027, 2, 1)) == 1


def test_a_replacement_is_another_document_still_here(case, two, old):
    for wrong in (None, 0, old.pk):
        with pytest.raises(services.NoReplacement):
            services.propose(
                look(case, two[0]), Proposal("replace", ["worn"], replaced_by=wrong)
            )
    new = DocumentFactory()
    services.propose(
        look(case, two[0]), Proposal("replace", ["worn"], replaced_by=new.pk)
    )
    services.settle(look(case, two[1]))
    assert WeedingCase.objects.get().replaced_by == new
    services.bring_up(new.pk, on=ON)
    assert [line.reasons for line in queries.cases(["open"])] == [("seen",)]


def test_cat_38_uses_are_numbers_by_month_and_by_shelf(old):
    services.scan("B1", uuid=uuid4(), on=ON)
    services.scan(" B1 ", uuid=uuid4(), on=date(2026, 6, 30))
    assert UseCount.objects.values_list("month", "number").get() == (ON, 2)
    assert sum(ShelfCount.objects.values_list("number", flat=True)) == 2
    with pytest.raises(services.UnknownCode):
        services.scan("", uuid=uuid4(), on=ON)
    columns = {f.name for m in (UseCount, ShelfCount) for f in m._meta.local_fields}
    assert columns == {
        "id",
        "document",
        "month",
        "source",
        "number",
        "shelf_code",
        "day",
    }


def test_cat_39_a_tap_sent_twice_counts_once(old):
    tap = uuid4()
    assert services.count_shelf("VAE", number=3, uuid=tap, on=ON)
    assert not services.count_shelf("VAE", number=3, uuid=tap, on=ON)
    assert services.take_back_count("VAE", number=2, uuid=uuid4(), on=ON)
    assert not services.take_back_count("VAE", number=2, uuid=uuid4(), on=ON)
    assert [(s.code, s.copies, s.today) for s in queries.shelves_today(on=ON)] == [
        ("VAE", 1, 1)
    ]
    with pytest.raises(services.NotACount):
        services.count_shelf("VAE", number=51, uuid=uuid4(), on=ON)
    services.count_shelf("VAE", number=1, uuid=uuid4(), on=date(2026, 6, 20))
    assert Tap.objects.count() == 1


def test_cat_40_the_year_is_told_as_standards_count(old):
    assert turnover(5, 0) is None
    services.count_shelf("VAE", number=3, uuid=uuid4(), on=ON)
    told = queries.year_of_use(2026)
    assert (told.stock, told.uses, told.turnover, told.old) == (1, 3, 3.0, 100.0)
    figures = {i.code: i.compute(0, 2026) for i in INDICATORS}
    assert figures["catalogue.turnover"][0].value == 3.0
    assert figures["catalogue.uses"][0].by == ("VAE",)


def test_the_week_is_brought_up_by_a_command_that_may_only_look(old, capsys):
    services.lay_usual_rules()
    call_command("list_weeding", "--dry-run")
    assert "1 documents would come up" in capsys.readouterr().out
    assert not WeedingCase.objects.exists()
    call_command("list_weeding")
    assert "1 documents come up" in capsys.readouterr().out
    assert WeedingCase.objects.get().document == old
