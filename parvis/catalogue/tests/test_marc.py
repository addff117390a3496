"""Records as they come: right, or refused with their place and the reason."""

import io

import pytest

from parvis.catalogue.marc import (
    Field,
    MarcRecord,
    Unreadable,
    iso2709,
    unimarc_writer,
    xml,
)


def record(title="Créer son emploi", **more):
    return MarcRecord(
        "00000nam a2200000   450 ",
        (
            Field("001", more.get("number", "12")),
            Field("200", indicators="1 ", subfields=(("a", title), ("e", "guide"))),
            Field("995", subfields=(("k", "CRE 100"), ("f", "0001"))),
        ),
    )


def legacy(title: bytes, tag: bytes = b"245", leader_code: bytes = b" ") -> bytes:
    fields = [(b"001", b"7\x1e"), (tag, b"10\x1fa" + title + b"\x1e")]
    directory, data = b"", b""
    for name, body in fields:
        directory += name + b"%04d%05d" % (len(body), len(data))
        data += body
    base = 24 + len(directory) + 1
    end = b"4500" if tag == b"245" else b"450 "
    leader = b"%05dnam %s2200%03d   " % (base + len(data) + 1, leader_code, base)
    leader = b"%05dnam %s22%05d   %s" % (base + len(data) + 1, leader_code, base, end)
    return leader + directory + b"\x1e" + data + b"\x1d"


def read(content: bytes):
    return list(iso2709.read(io.BytesIO(content)))


def test_what_is_written_is_read_back_equal():
    made = iso2709.write(record())
    found = read(made)[0]
    assert found.content == made
    assert found.record.fields == record().fields
    assert xml.parse(xml.write(record())) == record()


@pytest.mark.parametrize(
    ("content", "tag", "expected"),
    [
        ("Félicité".encode(), b"245", "Félicité"),
        (b"F\xe2elicit\xe2e au travail", b"245", "Félicité au travail"),
        (b"F\xe9licit\xe9 au travail", b"245", "Félicité au travail"),
        (b"L'\xe9l\xe8ve", b"200", "L'élève"),
        (b"L'\xc2el\xc1eve", b"200", "L'élève"),
    ],
    ids=["utf-8", "marc-8", "latin-1 in marc 21", "latin-1 in unimarc", "iso 5426"],
)
@pytest.mark.parametrize("leader_code", [b" ", b"a"], ids=["blank", "a"])
def test_letters_are_read_right_whatever_the_leader_says(
    content, tag, expected, leader_code
):
    found = read(legacy(content, tag, leader_code))[0]
    assert found.fault == ""
    title = next(found.record.each("245", "200"))
    assert title.first("a") == expected


def test_letters_that_no_encoding_explains_are_refused():
    found = read(legacy(b"\x81\x8d \xe1-\xff\x90"))[0]
    assert found.record is None
    assert found.fault


def test_a_record_cut_short_is_refused_and_the_others_are_read():
    whole = iso2709.write(record())
    found = read(whole + whole[:60])
    assert found[0].record is not None
    assert found[1].record is None
    assert "2" in found[1].place


def test_a_damaged_record_never_stops_the_next():
    whole = iso2709.write(record())
    for damage in (b"\x1d", b"00000\x1d", b"x" * 500 + b"\x1d", b"\xff" * 40 + b"\x1d"):
        found = read(damage + whole)
        assert found[-1].record is not None
        assert found[0].fault


def test_a_leader_that_lies_about_its_length_is_not_believed():
    whole = iso2709.write(record())
    found = read(b"99999" + whole[5:] + whole)
    assert [f.record is not None for f in found] == [True, True]
    assert found[0].remark == "length"


def test_ten_megabytes_without_an_end_are_refused_without_being_kept():
    whole = iso2709.write(record())
    found = read(b"0" * 10_000_000 + b"\x1d" + whole)
    assert found[0].record is None
    assert found[1].record is not None
    assert found[1].content == whole


def test_what_the_format_cannot_hold_is_refused():
    with pytest.raises(Unreadable):
        iso2709.write(record("é" * 6000))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><collection><record><leader>&lol2;</leader>
</record></collection>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<collection><record><leader>&x;</leader></record></collection>"""


@pytest.mark.parametrize("hostile", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_hostile_xml_is_not_read(hostile):
    with pytest.raises(xml.Hostile):
        list(xml.read(io.BytesIO(hostile)))


def test_xml_that_breaks_gives_what_came_before_and_says_where():
    whole = xml.HEAD.encode() + xml.write(record()) + b"<record><leader>"
    found = list(xml.read(io.BytesIO(whole)))
    assert found[0].record == record()
    assert found[1].fault
    assert "line" in found[1].place or "ligne" in found[1].place


def test_records_wrapped_in_an_answer_are_found():
    inner = xml.write(record()).decode()
    wrapped = (
        '<srw:r xmlns:srw="urn:x"><srw:record><srw:recordData>'
        f"{inner}</srw:recordData></srw:record></srw:r>"
    )
    found = list(xml.read(io.BytesIO(wrapped.encode())))
    assert [f.record for f in found] == [record()]


def test_a_hundred_thousand_subfields_are_read_edited_and_given_back():
    many = tuple(("a", f"mot {n}") for n in range(100_000))
    record = MarcRecord(
        "00000nam0 2200000   450 ",
        (
            Field("200", indicators="1 ", subfields=(("a", "Titre"),)),
            Field("610", subfields=many),
        ),
    )
    with pytest.raises(Unreadable, match="MARCXML"):
        iso2709.write(record)
    content = xml.write(record)
    found = list(xml.read(io.BytesIO(xml.HEAD.encode() + content + xml.TAIL.encode())))
    assert found[0].fault or found[0].record == record
    state = {"title": "Autre"}
    edited = unimarc_writer.edited(record, state, ["title"])
    assert edited.fields[1] == record.fields[1]


@pytest.mark.parametrize("length", ["00000", "00001", "99999", "00024", "abcde"])
def test_no_length_of_a_leader_is_believed(length):
    content = iso2709.write(
        MarcRecord(
            "00000nam0 2200000   450 ",
            (Field("200", indicators="1 ", subfields=(("a", "Titre"),)),),
        )
    )
    lied = length.encode() + content[5:12] + length.encode() + content[17:]
    (found,) = iso2709.read(io.BytesIO(lied))
    assert found.record is not None
    assert found.record.fields[0].first("a") == "Titre"
