"""Addresses of questionnaires."""

from django.urls import path

from concertino.domains.questionnaires import registers
from concertino.domains.questionnaires.views import bank, comparing, conditions, importing, questions, versions

app_name = "questionnaires"
urlpatterns = [
    path("", registers.questionnaires.view, name="home"),
    path("ecrire/", versions.create, name="create"),
    path("importer/", importing.bring, name="bring"),
    path("<int:pk>/", versions.latest, name="latest"),
    path("banque/", registers.bank.view, name="bank"),
    path("banque/<int:pk>/", bank.bank_question, name="bank_question"),
    path("banque/<int:pk>/offrir/", bank.offer, name="offer"),
    path("versions/<int:pk>/", versions.version, name="version"),
    path("versions/<int:pk>/textes/", versions.describe, name="describe"),
    path("versions/<int:pk>/apercu/", versions.preview, name="preview"),
    path("versions/<int:pk>/publier/", versions.publish, name="publish"),
    path("versions/<int:pk>/reviser/", versions.revise, name="revise"),
    path("versions/<int:pk>/copier/", versions.copy, name="copy"),
    path("versions/<int:pk>/abandonner/", versions.discard, name="discard"),
    path("versions/<int:pk>/comparer/", comparing.compare, name="compare"),
    path("versions/<int:pk>/comparer/<slug:code>/", comparing.judge, name="judge"),
    path("versions/<int:pk>/section/", questions.add_section, name="add_section"),
    path("versions/<int:pk>/section/<slug:code>/", questions.change_section, name="change_section"),
    path("versions/<int:pk>/question/", questions.add_question, name="add_question"),
    path("versions/<int:pk>/question/<slug:code>/", questions.change_question, name="change_question"),
    path("versions/<int:pk>/deplacer/<slug:code>/", questions.move, name="move"),
    path("versions/<int:pk>/retirer/<slug:code>/", questions.remove, name="remove"),
    path("versions/<int:pk>/condition/<slug:code>/", conditions.condition, name="condition"),
    path("versions/<int:pk>/condition/<slug:code>/ajouter/", conditions.add_test, name="add_test"),
    path("versions/<int:pk>/banque/", bank.take, name="take"),
    path("versions/<int:pk>/banque/<slug:code>/", bank.keep, name="keep"),
]
