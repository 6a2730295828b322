"""concertino estimate: what a page shows, recomputed from a file by anyone."""

from __future__ import annotations

import csv
import json

import pytest

from concertino.config import cli


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setenv("CONCERTINO_LANG", "en")


@pytest.fixture
def schools(shared):
    return shared / "data" / "surveys" / "r_survey"


def estimate(capsys, *words: object):
    assert cli.main(["estimate", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def published(folder, sample, *keys):
    found = json.loads((folder / f"expected_{sample}.json").read_text())
    for key in keys:
        found = found[key]
    return found


def test_a_mean_of_a_cluster_sample_is_that_of_r(schools, capsys):
    file = schools / "apiclus1.csv"
    found = estimate(capsys, file, "--variable", "api00", "--weights", "pw", "--cluster", "dnum", "--fpc", "fpc")
    r = published(schools, "apiclus1", "results", "mean_api00")
    assert found["estimate"] == pytest.approx(r["estimate"], rel=1e-9)
    assert found["se"] == pytest.approx(r["se"], rel=1e-9)
    assert found["ci95"] == pytest.approx([r["ci95_lower"], r["ci95_upper"]], rel=1e-9)
    assert found["deff"] == pytest.approx(published(schools, "apiclus1", "results", "mean_api00_deff"), rel=1e-9)
    assert (found["n"], found["df"], found["variable"]) == (183, 14, "api00")
    assert "15 clusters" in found["method"]
    assert "finite-population correction" in found["method"]


def test_one_object_a_level(schools, capsys):
    found = estimate(
        capsys, schools / "apistrat.csv", "--variable", "api00", "--by", "stype",
        "--weights", "pw", "--strata", "stype", "--fpc", "fpc",
    )  # fmt: skip
    rows = published(schools, "apistrat", "results", "mean_api00_by_stype")
    assert [one["level"] for one in found] == ["E", "H", "M"]
    assert [one["estimate"] for one in found] == pytest.approx([row["api00"] for row in rows], rel=1e-9)
    assert [one["se"] for one in found] == pytest.approx([row["se"] for row in rows], rel=1e-9)


def test_words_give_shares_and_the_fpc_alone_gives_weights(schools, capsys):
    found = estimate(capsys, schools / "apisrs.csv", "--variable", "stype", "--fpc", 6194)
    r = published(schools, "apisrs", "results", "prop_stype")
    assert [(one["value"], one["statistic"]) for one in found] == [("E", "share"), ("H", "share"), ("M", "share")]
    assert [one["estimate"] for one in found] == pytest.approx(r["estimate"])
    assert [one["se"] for one in found] == pytest.approx(r["se"])
    total = estimate(capsys, schools / "apisrs.csv", "--variable", "enroll", "--fpc", "fpc", "--total")
    assert total["estimate"] == pytest.approx(published(schools, "apisrs", "results", "total_enroll", "estimate"))


def margins_of(schools, tmp_path):
    file = tmp_path / "margins.csv"
    with file.open("w", newline="") as text:
        write = csv.writer(text, delimiter=";")
        write.writerow(["column", "value", "members"])
        for name, totals in published(schools, "apiclus1", "targets").items():
            write.writerows([name, one[name], one["Freq"]] for one in totals)
    return file


def test_answers_are_raked_to_the_margins_of_a_file(schools, tmp_path, capsys):
    found = estimate(
        capsys, schools / "apiclus1.csv", "--variable", "api00", "--weights", "pw", "--cluster", "dnum", "--fpc", "fpc",
        "--rake", margins_of(schools, tmp_path),
    )  # fmt: skip
    r = published(schools, "apiclus1", "adjusted", "rake_stype_schwide", "mean_api00")
    assert [found["estimate"], found["se"]] == pytest.approx([r["estimate"], r["se"]], rel=1e-6)
    assert "raked in" in found["method"]


def test_people_read_a_table_and_how_it_was_come_by(tmp_path, capsys):
    file = tmp_path / "réponses.csv"
    file.write_bytes("secteur;satisfaction\nchoral;8,5\nbaroque;7\nchoral;9\n".encode("cp1252"))
    assert cli.main(["estimate", str(file), "--variable", "satisfaction", "--by", "secteur"]) == 0
    said = capsys.readouterr().out
    assert "choral   8.75" in said
    assert "Taylor linearisation · no finite-population correction" in said


def test_a_population_that_is_also_an_answer_does_not_move_the_header(tmp_path, capsys):
    file = tmp_path / "answers.csv"
    file.write_text("q,r\n1,2\n9,9\n3,4\n")
    assert estimate(capsys, file, "--variable", "q", "--fpc", 9)["n"] == 3


def test_codes_are_taken_as_words_when_asked(tmp_path, capsys):
    file = tmp_path / "codes.csv"
    file.write_text("q\n1\n2\n2\nNA\n")
    assert [(one["value"], one["n"]) for one in estimate(capsys, file, "--variable", "q", "--shares")] == [("1", 3), ("2", 3)]


@pytest.mark.parametrize(
    ("content", "words", "cause"),
    [
        ("", [], "The file is empty."),
        ("a;v\n", [], "a header and no row"),
        ("a;b\n1;2\n", [], "The file has no column v. It has: a, b."),
        ("a;v\nx;1\ny;2\n", ["--by", "z"], "The file has no column z."),
        ("v\n" + "1\n" * 20 + "twelve\n", [], "Line 22, column v: “twelve” is not a number."),
        ("v;w\n1;2\n2;many\n", ["--weights", "w"], "Line 3, column w: “many” is not a number."),
        ("v;w\n1;-2\n2;1\n", ["--weights", "w"], "The weights must be numbers of 0 or more"),
        ("v\n1\n2\n3\n", ["--fpc", "2"], "More answered than there are members in all."),
        ("v\n1\n2\n3\n", ["--fpc", "all"], "all is neither a column of the file nor a number."),
        ("v;b\n;a\n;b\n", [], "The column v is empty."),
        ('v\n"1\n2\n', [], "quotation mark"),
        ("nom;v\né;1\n\udce9;2\n", [], "mixes two encodings"),
    ],
)
def test_what_cannot_be_estimated_is_refused_by_its_cause(tmp_path, capsys, content, words, cause):
    file = tmp_path / "answers.csv"
    file.write_bytes(content.encode("utf-8", errors="surrogateescape"))
    assert cli.main(["estimate", str(file), "--variable", "v", *words]) == 1
    said = capsys.readouterr()
    assert cause in said.err
    assert not said.out


@pytest.mark.parametrize(
    ("margins", "cause"),
    [
        ("column,value,members\na,x,10\n", "no number of members for “y” in a"),
        ("column,value,members\nb,x,10\n", "The margins speak of b"),
        ("column,value,members\na,x,ten\na,y,1\n", "Line 2, column members: “ten” is not a number."),
        ("column,value\na,x\n", "The margins are three columns"),
        ("column,value,members\na,x,10\na,y,-1\n", "The margin a holds a number under 0."),
        ("column,value,members\na,x,9\na,y,1\nv,1,3\nv,2,3\n", "does not add up"),
    ],
)
def test_margins_that_cannot_be_are_refused(tmp_path, capsys, margins, cause):
    answers, known = tmp_path / "answers.csv", tmp_path / "margins.csv"
    answers.write_text("a,v\nx,1\ny,2\n")
    known.write_text(margins)
    assert cli.main(["estimate", str(answers), "--variable", "v", "--rake", str(known)]) == 1
    assert cause in capsys.readouterr().err
