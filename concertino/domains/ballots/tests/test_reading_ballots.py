"""Files of ballots: what each format says, and what is refused of a broken one."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.ballots.analysis.profiles import Ballot
from concertino.domains.ballots.analysis.readers import read
from concertino.domains.ballots.analysis.readers.written import read_lines
from concertino.ground.refusals import Refusal

SOI = """# TITLE: Board
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 5
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Anna
# ALTERNATIVE NAME 2: Bruno
# ALTERNATIVE NAME 4: Carl
3: 4,1
2: 2
"""
PB = """META
key;value
vote_type;cumulative
num_votes;2
PROJECTS
project_id;cost;name
p1;10;Park
p2;20;Road
VOTES
voter_id;vote;points
1;p1,p2;7,3
2;p2;10
"""
YAML = "profile: [[0, 2], {1}, []]\nnum_cand: 3\ncommitteesize: 2\nvoter_weights: [1.5, 2, 1]\n"
BLT = '3 1\n4 1 2=3 0\n2 3 0\n0\n"Anna" "Bruno" "Carl" "Board"\n'
CVOTES = """#/Candidates: A ; B ; C
#/Weight allowed: true
#/Implicit ranking: false
julie,note || A > B = C ^7 * 2  # by post
C; C > A
"""


def test_orders_of_preflib_keep_their_numbers_and_names():
    profile = read("board.soi", SOI.encode())
    assert [(one.code, one.name) for one in profile.options] == [("1", "Anna"), ("2", "Bruno"), ("4", "Carl")]
    assert profile.ballots == (Ballot(((2,), (0,)), 3), Ballot(((1,),), 2))


def test_points_of_pabulib_are_read():
    profile = read("city.pb", PB.encode())
    assert [one.points for one in profile.ballots] == [((0, 7), (1, 3)), ((1, 10),)]
    assert (profile.kind, profile.options[1].name) == ("points", "Road")


def test_weights_of_abcvoting_stay_exact():
    profile = read("x.abc.yaml", YAML.encode())
    assert (str(profile.total), profile.seats, profile.ballots[2].levels) == ("9/2", 2, ())


def test_ballots_of_a_meeting_are_read_with_their_ties():
    profile = read("vote.blt", BLT.encode())
    assert profile.ballots[0] == Ballot(((0,), (1, 2)), 4)
    assert (profile.seats, profile.options[2].name) == (1, "Carl")


def test_written_ballots_have_weights_times_tags_and_comments():
    profile = read("poll.cvotes", CVOTES.encode())
    assert profile.ballots == (Ballot(((0,), (1, 2)), 14), Ballot(((2,),)), Ballot(((2,), (0,))))
    assert not profile.unranked_last


def test_weights_are_left_aside_where_the_file_says_so():
    assert read_lines(["A > B ^7"], weights=False).total == 1


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


REFUSED = [
    ("a.soi", SOI.replace("2: 2\n", ""), "Line 3: 5 voters are announced, the file holds 3."),
    ("a.soi", SOI.replace("3: 4,1", "3: 4,4"), "Line 8: the same alternative is named twice."),
    ("a.soi", SOI.replace("3: 4,1", "3: 4,3"), "Line 8: there is no alternative “3”."),
    ("a.soi", SOI.replace("3: 4,1", "3: {4,1}"), "Line 8: alternatives are tied"),
    ("a.soc", SOI, "Line 8: alternatives are missing"),
    ("a.toi", SOI.replace("3: 4,1", "3: 4,{1"), "Line 8: “4,{1” is not an order."),
    ("a.soi", SOI.replace("3: 4,1", "0: 4,1"), "Line 8: “0” is not a number of voters."),
    ("a.soi", "# ALTERNATIVE NAME 1: A\n", "The file holds no ballot."),
    ("a.pb", PB.replace("1;p1,p2;7,3", "1;p1,p9;7,3"), "Line 11: there is no alternative “p9”."),
    ("a.pb", PB.replace("7,3", "7"), "Line 11: as many points as projects"),
    ("a.pb", PB.replace("num_votes;2", "num_votes;3"), "Line 4: num_votes: 3 are announced, the file holds 2."),
    ("a.pb", PB.replace("PROJECTS", "PROJEC"), "The file has no part “PROJECTS”"),
    ("a.yaml", YAML.replace("{1}", "{3}"), "Line 1: there is no alternative “3”."),
    ("a.yaml", YAML.replace("[1.5, 2, 1]", "[1.5, 2]"), "Line 4: 2 weights for 3 ballots."),
    ("a.yaml", YAML.replace("1.5", "-1"), "Line 4: “-1” is not a weight."),
    ("a.yaml", YAML.replace("{1}", "{1"), "Line "),
    ("a.yaml", "- 1\n", "The file holds no “profile”"),
    ("a.blt", BLT.replace("\n0\n", "\n"), "Line 4: a ballot is"),
    ("a.blt", BLT.replace("2 3 0", "2 4 0"), "Line 3: there is no alternative “4”."),
    ("a.cvotes", CVOTES.replace("C > A", "C > D"), "Line 5: there is no alternative “D”."),
    ("a.cvotes", "A > > B\n", "Line 1: an alternative is missing"),
    ("a.cvotes", "A > B ^x\n", "Line 1: “x” is not a number."),
    ("a.txt", " \n", "The file is empty."),
    ("a.soi", "\0\0", "This is not a text file."),
    ("a.xlsx", "x", "a.xlsx: the end of the name"),
]


@pytest.mark.parametrize(("name", "text", "cause"), REFUSED)
def test_a_broken_file_is_refused_with_its_line_and_cause(name, text, cause):
    with pytest.raises(Refusal) as refused:
        read(name, text.encode())
    assert str(refused.value).startswith(cause)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([("a.soi", SOI), ("a.cat", SOI), ("a.pb", PB), ("a.yaml", YAML), ("a.blt", BLT), ("a.cvotes", CVOTES)]),
    st.integers(0, 400),
    st.integers(0, 9),
    st.text("0123456789,{}[]:;|>=^*# \n-\"'&!a", max_size=6),
)
def test_whatever_is_broken_is_read_or_refused(sample, place, cut, put):
    name, text = sample
    try:
        profile = read(name, (text[:place] + put + text[place + cut :]).encode())
    except Refusal:
        return
    assert profile.options
