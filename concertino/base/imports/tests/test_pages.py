from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertino.base.imports.models import Import, SavedMapping
from concertino.base.imports.reading import read
from concertino.base.imports.tests.conftest import signed_in

CSV = "Identifiant;Nom;Ville;Fax\nA1;Trio Aubade;Montréal;1\nA2;Chœur du Nord;Rimouski;2\nA3;;Laval;3\n"


def send(client, content=CSV, name="members.csv", **answers):
    content = content.encode() if isinstance(content, str) else content
    return client.post(reverse("imports:new"), {"sheet": "contacts", "file": SimpleUploadedFile(name, content), **answers})


def answers(response, **changed):
    """The answers of the columns' form as it was shown, with some changed."""
    form = response.context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in shown.items()} | changed


def test_a_file_goes_from_its_columns_to_its_preview_to_its_result(importing, contacts):
    response = send(importing)
    imported = Import.objects.get()
    assert response.url == reverse("imports:columns", args=[imported.pk])
    shown = importing.get(response.url)
    assert "Trio Aubade · Chœur du Nord" in shown.content.decode()
    response = importing.post(shown.request["PATH_INFO"], answers(shown, column_3="+"), follow=True)
    assert not contacts.exists(), "nothing is written before consent"
    assert "An organisation needs a name." in response.content.decode()
    response = importing.get(reverse("imports:show", args=[imported.pk]) + "?tab=created")
    assert "Trio Aubade" in response.content.decode()
    response = importing.post(reverse("imports:consent", args=[imported.pk]), follow=True)
    assert contacts.get(external_id="A1").more == {"Fax": "1"}
    assert contacts.count() == 2
    imported.refresh_from_db()
    assert imported.state == "done" and imported.by.email == "importer@example.org"


def test_columns_are_saved_by_name_and_found_again(importing, importer):
    shown = importing.get(send(importing).url)
    importing.post(shown.request["PATH_INFO"], answers(shown, column_3="+", mapping_name="Membership office"))
    saved = SavedMapping.objects.get()
    assert (saved.name, saved.mapping["Fax"]) == ("Membership office", "+")
    shown = importing.get(send(importing, saved=saved.pk).url)
    assert shown.context["form"]["column_3"].value() == "+"


def test_what_stands_for_nothing_is_as_people_say(importing, contacts):
    page = send(importing, "name,city\nTrio,..\nDuo,non su\n").url
    shown = importing.get(page)
    assert "no ein" in shown.context["form"]["missing"].value().split("; ")
    importing.post(page, answers(shown, missing="non su; x"))
    importing.post(reverse("imports:consent", args=[Import.objects.get().pk]))
    assert set(contacts.values_list("name", "city")) == {("Trio", ".."), ("Duo", "")}


def test_the_file_is_read_again_otherwise(importing):
    page = send(importing, "Liste\nNom|Ville\nTrio|Laval\n", name="odd.txt").url
    shown = importing.get(page)
    assert Import.objects.get().read_as["separator"] == "|"
    response = importing.post(page, answers(shown, separator=",", header_row=""), follow=True)
    assert Import.objects.get().read_as["headers"] == ["Liste"]
    assert "read again" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        (b"%PDF-1.7", "not a spreadsheet"),
        (b"a,b\nx\x00,y\n", "Line 2 holds a NUL byte"),
        ('a,b\n"x,y\n', "Line 2 cannot be cut into cells"),
    ],
)
def test_a_bad_file_is_refused_beside_the_field_and_not_kept(importing, content, message):
    response = send(importing, content)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Import.objects.exists()


def test_a_column_named_twice_or_a_missing_one_is_refused(importing):
    shown = importing.get(send(importing).url)
    response = importing.post(shown.request["PATH_INFO"], answers(shown, column_3="city"))
    assert "Two columns of the file are named “City”" in response.content.decode()
    assert Import.objects.get().state == "draft"


def test_rejected_rows_come_back_as_a_file_that_can_be_sent_again(importing, contacts):
    response = send(importing, "id,name,region\nA1,=1+1,Nulle part\nA2,Duo,Laval\n")
    shown = importing.get(response.url)
    importing.post(response.url, answers(shown))
    imported = Import.objects.get()
    rejects = reverse("imports:rejects", args=[imported.pk])
    text = importing.get(rejects + "?as=csv").content.decode("utf-8-sig")
    assert text.splitlines()[0] == "id,name,region,Row,Why it was rejected"
    assert text.splitlines()[1].startswith("A1,'=1+1,Nulle part,2,"), "kept a text by an apostrophe"
    sent_again = importing.get(send(importing, text.replace("Nulle part", "Laval")).url)
    importing.post(sent_again.request["PATH_INFO"], answers(sent_again))
    again = Import.objects.first()
    assert again.lines.get().label == "=1+1", "and the apostrophe is taken off"
    content = importing.get(rejects).content
    assert [row.cells[:3] for row in read(content).rows] == [["A1", "=1+1", "Nulle part"]]


def test_a_file_that_changes_nothing_offers_no_consent(importing, contacts):
    for _turn in range(2):
        page = send(importing, "id,name\nA1,Trio\n").url
        response = importing.post(page, answers(importing.get(page)), follow=True)
        importing.post(reverse("imports:consent", args=[Import.objects.first().pk]))
    assert "Of 1 row: 1 unchanged." in response.content.decode()
    assert '<button class="primary"' not in response.content.decode()
    assert contacts.count() == 1


def test_a_second_consent_is_refused(importing, contacts):
    page = send(importing, "name\nTrio\n").url
    importing.post(page, answers(importing.get(page)))
    consent = reverse("imports:consent", args=[Import.objects.get().pk])
    importing.post(consent)
    assert "already on its way" in importing.post(consent, follow=True).content.decode()
    assert contacts.count() == 1


def test_a_long_file_goes_through_a_job_and_its_page_tells_how_far_it_is(importing, contacts):
    page = send(importing, "name\n" + "".join(f"Trio {n}\n" for n in range(1001))).url
    response = importing.post(page, answers(importing.get(page)), follow=True)
    imported = Import.objects.get()
    assert imported.state == "reading"
    assert imported.job.label == "Preview of members.csv"
    assert 'hx-trigger="every' in response.content.decode()
    Import.objects.update(state="done")
    part = importing.get(reverse("imports:show", args=[imported.pk]), headers={"HX-Request": "true", "HX-Target": "progress"})
    assert part.headers["HX-Refresh"] == "true"


def test_the_register_tells_who_when_which_file_and_the_counts(importing):
    page = send(importing).url
    importing.post(page, answers(importing.get(page)))
    shown = importing.get(reverse("imports:list")).content.decode()
    assert "members.csv" in shown and "Importer" in shown and "Waiting for consent" in shown
    assert importing.get(reverse("imports:file", args=[Import.objects.get().pk])).getvalue() == CSV.encode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_imports(importing, count, django_assert_num_queries):
    for _turn in range(count):
        send(importing)
    with django_assert_num_queries(6):  # session, reader, rights, saved views, count, imports
        importing.get(reverse("imports:list"))


def test_who_may_not_take_in_the_sheet_sees_no_row_of_it(importing, importers):
    send(importing)
    importers.permissions.remove(Permission.objects.get(codename="add_contact"))
    pk = Import.objects.get().pk
    for name in ("show", "columns", "file", "rejects"):
        assert importing.get(reverse(f"imports:{name}", args=[pk])).status_code == 403
    assert not importing.get(reverse("imports:new")).context["form"].fields["sheet"].choices


def test_somebody_without_the_right_gets_no_page(db, django_user_model):
    client = signed_in(django_user_model.objects.create_user("x@example.org", name="X"))
    assert client.get(reverse("imports:list")).status_code == 403
    assert client.get(reverse("imports:new")).status_code == 403


def test_a_json_file_goes_from_its_columns_to_its_result(importing, contacts):
    page = send(importing, '[{"name": "Trio Aubade", "city": "Montréal"}, {"name": "Duo"}]', "members.json").url
    shown = importing.get(page)
    assert shown.status_code == 200 and "separator" not in shown.context["form"].fields
    importing.post(page, answers(shown))
    importing.post(reverse("imports:consent", args=[Import.objects.get().pk]))
    assert set(contacts.values_list("name", "city")) == {("Trio Aubade", "Montréal"), ("Duo", "")}
