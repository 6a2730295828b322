"""A whole import in one go, as the command line asks for it."""

from __future__ import annotations

import pytest

from concertino.base.imports import actions
from concertino.base.imports.models import Import
from concertino.base.imports.tests.trying import TODAY, causes, counts, received
from concertino.ground.refusals import Refusal


@pytest.fixture
def run(db, tmp_path):
    def ran(content: str, **options):
        file = tmp_path / "members.csv"
        file.write_text(content)
        return actions.run(by=None, sheet_key="contacts", path=file, today=TODAY, **options)

    return ran


def test_a_file_goes_in(run, contacts):
    done = run("id,name\nA1,Trio\nA2,\n", language="en")
    assert (done.state, counts(done), causes(done)) == ("done", (1, 0, 0, 1), ["An organisation needs a name."])
    assert contacts.count() == 1


def test_causes_are_told_in_the_language_asked_for(run):
    assert run("id,name,region\nA1,Trio,Nulle part\n", language="en").lines.get().causes[0].startswith("Region: ")


def test_a_dry_run_writes_nothing_but_its_preview(run, contacts):
    preview = run("id,name\nA1,Trio\n", dry_run=True)
    assert (preview.state, counts(preview)) == ("previewed", (1, 0, 0, 0))
    assert not contacts.exists()


def test_a_saved_mapping_is_used_by_its_name(run, contacts):
    imported = received("contacts", "A;B\nx;y\n")
    actions.choose(by=None, imported=imported, mapping={"A": "name", "B": "city"}, options={})
    actions.save_mapping(by=None, imported=imported, name="Old office")
    run("A;B\nTrio;Laval\n", mapping_name="Old office")
    assert contacts.get().city == "Laval"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"mapping_name": "None such"}, "no mapping named"),
        ({"sheet_key": "None such"}, "no sheet named"),
        ({"path": "gone.csv"}, "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(run, tmp_path, options, sentence):
    (tmp_path / "here.csv").write_text("name\nTrio\n")
    given = {"sheet_key": "contacts", "path": tmp_path / "here.csv", **options}
    given["path"] = tmp_path / given["path"]
    with pytest.raises(Refusal, match=sentence):
        actions.run(by=None, today=TODAY, language="en", **given)
    assert not Import.objects.exists()


def test_a_file_whose_needed_columns_are_missing_is_refused(run):
    with pytest.raises(Refusal, match="These columns are needed: Identifier, From"):
        actions.choose(by=None, imported=received("memberships", "Ville\nLaval\n"), mapping={}, options={})
