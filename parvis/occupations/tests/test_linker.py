import numpy as np
import pytest

from parvis.occupations.linker import CannotRead, Entry, Linker, Mentions, load, save
from parvis.occupations.linker.forms import Forms, both_forms, pieces, root
from parvis.occupations.linker.sayings import COST, Sayings

SHEETS = {
    "D1102": (
        ["Boulanger / Boulangère", "Boulanger-pâtissier / Boulangère-pâtissière"],
        "Fabrique du pain et des viennoiseries. Pétrit la pâte, surveille la cuisson.",
    ),
    "D1202": (
        ["Coiffeur / Coiffeuse", "Coiffeur / Coiffeuse mixte"],
        "Coupe, colore et coiffe les cheveux.",
    ),
    "D1209": (
        ["Fleuriste", "Vendeur / Vendeuse fleuriste"],
        "Compose des bouquets, vend des fleurs et des plantes.",
    ),
    "D1211": (
        ["Libraire", "Vendeur / Vendeuse en librairie"],
        "Conseille et vend des livres.",
    ),
    "F1703": (
        ["Maçon / Maçonne", "Maçon / Maçonne en rénovation"],
        "Construit des murs en briques, coule du béton.",
    ),
    "M1855": (
        ["Développeur / Développeuse web", "Développeur / Développeuse d'applications"],
        "Écrit le code des sites internet.",
    ),
    "N4101": (
        ["Conducteur / Conductrice de poids lourd", "Routier / Routière"],
        "Transporte des marchandises par camion.",
    ),
    "N4103": (
        [
            "Conducteur / Conductrice de bus",
            "Machiniste-receveur / Machiniste-receveuse",
        ],
        "Transporte des voyageurs en ville.",
    ),
    "K1801": (
        ["Conseiller / Conseillère en emploi", "Conseiller"],
        "Accompagne les personnes vers l'emploi.",
    ),
}
WORDS = [("N4101", "camionneur"), ("D1209", "vendre des fleurs")]


def entries():
    for code, (titles, text) in SHEETS.items():
        yield Entry(code, titles[0], 1.0, "label")
        yield from (Entry(code, title, 1.0, "title") for title in titles)
        yield Entry(code, text, 1.0, "definition")
        yield Entry(code, f"Domaine {code[:3]}", 1.0, "sector")
    yield from (Entry(code, term, 1.0, "synonym") for code, term in WORDS)


@pytest.fixture(scope="module")
def linker():
    return Linker.build(entries())


@pytest.fixture(scope="module")
def finder(linker):
    return Mentions(linker)


def first(linker, text):
    return linker.link(text)[0].code


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fleuriste", ("Fleuriste",)),
        (
            "Chef adjoint / Cheffe adjointe de rayon",
            ("Chef adjoint de rayon", "Cheffe adjointe de rayon"),
        ),
        (
            "Conducteur / Conductrice d'engins",
            ("Conducteur d'engins", "Conductrice d'engins"),
        ),
        (
            "Femme de chambre / Valet de chambre",
            ("Femme de chambre", "Valet de chambre"),
        ),
    ],
)
def test_both_forms_of_a_title_are_whole(title, expected):
    assert both_forms(title) == expected


def test_one_gender_is_learnt_from_the_titles_then_guessed():
    forms = Forms.learn(["Hôte / Hôtesse d'accueil"])
    assert forms.words("hôtesse de l'air") == ["hote", "de", "air"]
    assert forms.words("soudeuse, animatrices, ouvrière") == [
        "soudeur",
        "animateur",
        "ouvrier",
    ]


def test_the_custom_decides_of_a_title_written_the_other_way_round():
    forms = Forms.learn(
        [
            "Agent / Agente de quai",
            "Agent / Agente de piste",
            "Agente / Agent de bord",
        ]
    )
    assert forms.words("agente agent") == ["agent", "agent"]


def test_a_small_word_is_never_taken_for_a_gender():
    forms = Forms.learn(["Agent / Dépanneuse de nuit"])
    assert forms.words("dépanneuse de nuit")[1] == "de"


def test_a_trade_and_its_place_share_a_root():
    assert root("boulangerie") == root("boulanger")
    assert root("coiffure") == root("coiffeur")


def test_pieces_keep_the_edges_of_a_word():
    assert {" p", "n ", "pain", " pain"} <= set(pieces("pain"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("boulangère", "D1102"),
        ("conductrice de bus", "N4103"),
        ("camionneur", "N4101"),
        ("COIFFEUSE", "D1202"),
        ("coifeuse", "D1202"),
        ("dévelopeur web", "M1855"),
        ("pétrir la pâte", "D1102"),
        ("couler du béton", "F1703"),
    ],
)
def test_ordinary_words_find_the_sheet(linker, text, code):
    assert first(linker, text) == code


def test_the_reason_is_the_name_that_was_nearest(linker):
    assert linker.link("routière")[0].because == "Routier / Routière"


@pytest.mark.parametrize("text", ["", "   ", "?!", "12 €", "\x00", "木", "qqqqzzz"])
def test_what_names_nothing_links_to_nothing_or_little(linker, text):
    assert len(linker.link(text)) <= 10


def test_everyday_words_are_read_as_the_sheets_write_them(linker):
    assert first(linker, "conductrice d'autocar") == "N4103"
    assert linker.link("chauffeur de semi")[0].because.startswith("Conducteur")


def test_a_word_said_otherwise_never_beats_the_very_name(linker):
    sayings = Sayings(linker.parts.forms)
    readings = sayings.readings(linker.read("chauffeur de bus"))
    assert (["conducteur", "bus"], COST["~"]) in readings or (
        ["conducteur", "bus"],
        COST["="],
    ) in readings
    assert first(linker, "libraire") == "D1211"


def test_no_saying_says_itself_and_each_file_line_is_read(linker):
    sayings = Sayings(linker.parts.forms)
    assert all(cost > 0 for _, cost in sayings.readings(["magasin", "voiture"]))
    assert sayings.readings(["zzz"]) == []


def test_empty_words_link_to_nothing(linker):
    assert linker.link("") == []
    assert linker.link("de la") == []


def test_the_same_entries_give_the_same_answers(linker):
    again = Linker.build(reversed(list(entries())))
    for text in ("boulangère", "vendre des livres", "chauffeur"):
        assert again.link(text) == linker.link(text)


def test_a_linker_without_names_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Linker.build([Entry("D1102", "Fabrique du pain", 1.0, "definition")])


def test_a_linker_of_one_name_still_answers():
    alone = Linker.build([Entry("D1102", "Boulanger / Boulangère", 1.0, "label")])
    assert first(alone, "boulangère") == "D1102"


def test_a_linker_comes_back_from_its_file(linker, tmp_path):
    path = tmp_path / "folder" / "linker.npz"
    save(linker, path)
    again = load(path)
    for text in ("boulangère", "conductrice de bus", "coifeuse", "vendre des livres"):
        assert [row.code for row in again.link(text)] == [
            row.code for row in linker.link(text)
        ]


def test_a_file_cut_anywhere_is_refused(linker, tmp_path):
    path = tmp_path / "linker.npz"
    save(linker, path)
    whole = path.read_bytes()
    for size in (0, 1, 40, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(CannotRead):
            load(path)


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "linker.npz"
    path.write_bytes(b"not an archive")
    with pytest.raises(CannotRead):
        load(path)
    np.savez(path, said=np.zeros(3, dtype=np.uint8))
    with pytest.raises(CannotRead):
        load(path)
    with pytest.raises(CannotRead):
        load(tmp_path / "absent.npz")


def codes(finder, question):
    return [row.code for row in finder.find(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Je suis coiffeuse et je voudrais devenir fleuriste", ["D1202", "D1209"]),
        ("15 ans de chantier comme maçon, et après ?", ["F1703"]),
        ("reprendre une librairie de quartier", ["D1211"]),
        ("conductrice de bus depuis 2009, j'en rêve la nuit", ["N4103"]),
        ("ma sœur est coifeuse", ["D1202"]),
    ],
)
def test_a_question_tells_the_trades_it_names(finder, question, expected):
    assert codes(finder, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "ma conseillère m'a parlé d'une formation",
        "le patron ne me paie plus",
        "je cherche un stage de troisième",
        "faire du vélo au bord de la mer",
        "",
    ],
)
def test_words_of_every_day_are_no_trade(finder, question):
    assert codes(finder, question) == []


def test_a_mention_says_the_name_it_saw(finder):
    assert finder.find("je suis routier")[0].because == "Routier / Routière"
