import pytest
from django.db import connection
from django.utils import translation

from concertino.base.people import naming
from concertino.ground.folding import trigrams


@pytest.mark.parametrize(
    ("typed", "written", "called"),
    [
        ("5145550142", "514 555-0142", "+15145550142"),
        ("1 (514) 555.0142", "514 555-0142", "+15145550142"),
        ("514-555-0142 poste 12", "514 555-0142, ext. 12", "+15145550142;ext=12"),
        ("514 555-0142 x12", "514 555-0142, ext. 12", "+15145550142;ext=12"),
        ("+33 1 44 55 66 77", "+33 1 44 55 66 77", "+33144556677"),
        ("sur demande", "sur demande", ""),
    ],
)
def test_a_telephone_is_written_and_called(typed, written, called):
    with translation.override("en"):
        assert naming.written_phone(typed) == written
    assert naming.callable_number(typed) == called


def test_a_name_is_listed_by_family():
    assert naming.listed("person", "", "Maude", "Hébert") == "Hébert, Maude"
    assert naming.listed("person", "", "", "Hébert") == "Hébert"
    assert naming.listed("organisation", "Chœur", "Maude", "Hébert") == "Chœur"


def test_what_is_folded_has_its_lines_in_order():
    place = ("12, rue Été", "H2X 1Y4")
    folded = naming.folded("Hébert, Maude", "M@x.org", "514 555-0142", "Montréal", "P-1", *place, ["Violoncelle"])
    assert folded.split("\n") == [
        "hebert, maude", "m@x.org", "5145550142", "montreal", "p-1", "12, rue ete", "h2x1y4 h2x 1y4",
        "514 555-0142", "violoncelle",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "ab", "abc", "abcd", "abcde", "choeur d'été\ninfo@example.org\n\n5145550142", "\n\n \n"])
def test_the_index_of_letters_knows_each_three_of_them(db, text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT concertino_trigrams(%s)", [text])
        assert sorted(set(cursor.fetchone()[0])) == trigrams(text)


def test_what_cuts_a_text_in_threes_never_stands_in_what_is_folded():
    assert naming.folded("Trio\x1fOrme", "", "", "", None).splitlines()[0] == "trio orme"
