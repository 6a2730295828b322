"""Addresses of contests, entries, juries and laureates."""

from django.urls import path

from concertino.domains.contests import registers
from concertino.domains.contests.views import contests, entries, juries, public, results, scoring

app_name = "contests"
urlpatterns = [
    path("", registers.contests.view, name="contests"),
    path("ouvrir/", contests.open_contest, name="open_contest"),
    path("<int:pk>/", contests.contest, name="contest"),
    path("<int:pk>/modifier/", contests.change_contest, name="change_contest"),
    path("<int:pk>/categorie/", contests.add_category, name="add_category"),
    path("<int:pk>/critere/", contests.add_criterion, name="add_criterion"),
    path("<int:pk>/inscrire/", entries.enter, name="enter"),
    path("<int:pk>/juge/", juries.appoint, name="appoint"),
    path("<int:pk>/attribuer/", juries.assign, name="assign"),
    path("<int:pk>/calculer/", results.compute, name="compute"),
    path("<int:pk>/resultats/", results.results, name="results"),
    path("categories/<int:pk>/", contests.change_category, name="change_category"),
    path("criteres/<int:pk>/", contests.change_criterion, name="change_criterion"),
    path("inscriptions/", registers.entries.view, name="entries"),
    path("inscriptions/<int:pk>/", entries.entry, name="entry"),
    path("inscriptions/<int:pk>/accepter/", entries.accept, name="accept"),
    path("inscriptions/<int:pk>/refuser/", entries.refuse, name="refuse"),
    path("inscriptions/<int:pk>/retirer/", entries.withdraw, name="withdraw"),
    path("inscriptions/<int:pk>/fichier/", entries.attach, name="attach"),
    path("inscriptions/<int:pk>/deliberer/", results.deliberate, name="deliberate"),
    path("inscriptions/<int:pk>/proclamer/", results.proclaim, name="proclaim"),
    path("juges/", registers.judges.view, name="judges"),
    path("juges/<int:pk>/", juries.judge, name="judge"),
    path("juges/<int:pk>/conflit/", juries.declare_conflict, name="declare_conflict"),
    path("juges/<int:pk>/heures/", juries.note_hours, name="note_hours"),
    path("juges/<int:pk>/ecrire/", juries.ask, name="ask"),
    path("juges/<int:pk>/depart/", juries.leave, name="leave"),
    path("attributions/<int:pk>/echanger/", juries.swap, name="swap"),
    path("attributions/<int:pk>/rouvrir/", juries.reopen, name="reopen"),
    path("resultats/", registers.results.view, name="all_results"),
    path("jury/<str:said>/", scoring.jury, name="jury"),
    path("jury/<str:said>/<int:pk>/", scoring.score, name="score"),
    path("jury/<str:said>/<int:pk>/conflit/", scoring.conflict, name="own_conflict"),
    path("jury/<str:said>/fichier/<int:pk>/", scoring.file, name="jury_file"),
    path("participer/<int:pk>/", public.announced, name="announced"),
    path("participer/<int:pk>/inscription/", public.public_enter, name="public_enter"),
    path("palmares/", public.laureates, name="laureates"),
]
