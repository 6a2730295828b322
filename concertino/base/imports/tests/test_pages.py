from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertino.base.imports.models import Import

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
