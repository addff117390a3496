"""Tables as administrations publish them, read right or refused with their place."""

import pytest

from parvis.kit.csvio import LONGEST_LINE, Table
from parvis.kit.importing import CannotImport
from parvis.kit.xmlio import check, items


def table(tmp_path, content, columns=("code", "label"), **options):
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    made = Table(path, columns=columns, **options)
    return [record for _place, record in made], made


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    read, made = table(tmp_path, "new,label,code\nx,Boulanger,D1102\n")
    assert read == [{"new": "x", "label": "Boulanger", "code": "D1102"}]
    assert made.faults == []


def test_a_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(CannotImport, match=r"no column label \(found: code, libelle\)"):
        table(tmp_path, "code,libelle\n1,a\n")


def test_old_encodings_are_recognised(tmp_path):
    read, made = table(tmp_path, "code,label\n1,Élève d’œuvre\n".encode("cp1252"))
    assert read[0]["label"] == "Élève d’œuvre"
    assert made.encoding == "cp1252"
    read, _made = table(tmp_path, "\ufeffcode,label\n1,é\n")
    assert read[0] == {"code": "1", "label": "é"}
    with pytest.raises(CannotImport, match="neither UTF-8"):
        table(tmp_path, b"code,label\n1,\x81\xff\n")


def test_letters_read_wrong_before_us_are_given_back(tmp_path):
    read, _made = table(tmp_path, "code,label\n1,d\u0092\u009cuvre\n")
    assert read[0]["label"] == "d’œuvre"


def test_bad_lines_are_refused_with_their_place_and_the_others_read(tmp_path):
    long = "x" * (LONGEST_LINE + 1)
    content = f"code,label\n1,a\n2\n3,b,c\n4,\0\n{long}\n\n5,e\n"
    read, made = table(tmp_path, content)
    assert [r["code"] for r in read] == ["1", "5"]
    places = [f.place for f in made.faults]
    assert places == ["table.csv:6", "table.csv:3", "table.csv:4", "table.csv:5"] or (
        sorted(places) == [f"table.csv:{n}" for n in (3, 4, 5, 6)]
    )


def test_a_quote_that_never_closes_costs_what_follows_and_says_so(tmp_path):
    rest = "a,b\n" * 60_000
    read, made = table(tmp_path, f'code,label\n1,"never\n{rest}')
    assert made.faults
    assert len(read) + len(made.faults) > 1


@pytest.mark.parametrize("content", ["", "\n", "\0", "é"])
def test_a_file_without_a_header_is_refused(tmp_path, content):
    with pytest.raises(CannotImport):
        table(tmp_path, content)


BOMB = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<list><item><x>&c;</x></item></list>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<list><item><x>&a;</x></item></list>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "entity"),
        (OUTSIDE, "entity"),
        ("<list><item>", "damaged"),
        ("", "damaged"),
        ("\0", "damaged"),
        ("not xml", "damaged"),
    ],
)
def test_hostile_or_broken_xml_is_refused_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "list.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(CannotImport, match=said):
        list(items(path, "item"))
    with pytest.raises(CannotImport, match=said):
        check(path)


def test_items_are_read_with_their_place(tmp_path):
    path = tmp_path / "list.xml"
    path.write_text("<l><item><a> d\u0092un </a></item><item/></l>", "utf-8")
    assert list(items(path, "item")) == [
        ("list.xml:item 1", {"a": "d’un"}),
        ("list.xml:item 2", {}),
    ]
