from parvis.catalogue.models import uid_of


def test_a_record_keeps_its_identifier():
    assert uid_of("unimarc", "12") == uid_of("unimarc", "12")
    assert uid_of("unimarc", "12") != uid_of("unimarc1", "2")
