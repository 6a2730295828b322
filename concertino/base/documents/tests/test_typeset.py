"""Papers: a template of a room in the shared frame."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from concertino.base.documents.actions import typeset

BILL = Path(__file__).parent / "papers" / "bill.typ"
DATA = {
    "language": "fr",
    "title": "Facture 2026-0001",
    "association": {"name": "Conseil fictif de la musique", "lines": ["1, rue des Essais", "Montréal (Québec)  H0H 0H0"]},
    "to": "#panic(\"never run\") Ensemble <fictif> & fils",
    "rows": [["Cotisation", "245,00 $"], ["Sous-total", "245,00 $"], ["Total", "281,69 $"]],
}  # fmt: skip


def test_a_paper_has_the_head_of_the_association_its_title_and_is_tagged():
    pdf = PdfReader(BytesIO(typeset(BILL, DATA)))
    text = pdf.pages[0].extract_text()
    assert all(said in text for said in ("Conseil fictif de la musique", "rue des Essais", "Facture 2026-0001", "281,69"))
    assert pdf.metadata.title == "Facture 2026-0001"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] is not None
    assert pdf.trailer["/Root"]["/Lang"].lower().startswith("fr")


def test_what_people_wrote_is_shown_and_never_run():
    assert "Ensemble <fictif>" in PdfReader(BytesIO(typeset(BILL, DATA))).pages[0].extract_text()
