"""Addresses of media requests, mentions, outlets, journalists and spokespersons."""

from __future__ import annotations

from django.urls import path

from concertino.domains.positions import media_registers as registers
from concertino.domains.positions.views import media, mentions, outlets, spokespersons

urlpatterns = [
    path("", registers.requests.view, name="media"),
    path("appel/", media.receive, name="receive_request"),
    path("<int:pk>/", media.media_request, name="media_request"),
    path("<int:pk>/modifier/", media.change, name="change_request"),
    path("<int:pk>/repondre/", media.answer, name="answer_request"),
    path("<int:pk>/rouvrir/", media.reopen, name="reopen_request"),
    path("mentions/", registers.mentions.view, name="mentions"),
    path("mentions/noter/", mentions.note, name="note_mention"),
    path("mentions/<int:pk>/", mentions.mention, name="mention"),
    path("mentions/<int:pk>/modifier/", mentions.change, name="change_mention"),
    path("mentions/<int:pk>/retirer/", mentions.remove, name="remove_mention"),
    path("medias/", registers.outlets.view, name="outlets"),
    path("medias/ajouter/", outlets.know_outlet, name="know_outlet"),
    path("medias/suggestions/", media.suggest_outlets, name="suggest_outlets"),
    path("medias/<int:pk>/", outlets.change_outlet, name="change_outlet"),
    path("medias/<int:pk>/ecarter/", outlets.set_aside_outlet, name="set_aside_outlet"),
    path("journalistes/", registers.journalists.view, name="journalists"),
    path("journalistes/ajouter/", outlets.know_journalist, name="know_journalist"),
    path("journalistes/suggestions/", media.suggest_journalists, name="suggest_journalists"),
    path("journalistes/<int:pk>/", outlets.change_journalist, name="change_journalist"),
    path("journalistes/<int:pk>/ecarter/", outlets.set_aside_journalist, name="set_aside_journalist"),
    path("porte-parole/", registers.spokespersons.view, name="spokespersons"),
    path("porte-parole/qui/", spokespersons.who, name="who_can_speak"),
    path("porte-parole/nommer/", spokespersons.name, name="name_spokesperson"),
    path("porte-parole/<int:pk>/", spokespersons.spokesperson, name="spokesperson"),
    path("porte-parole/<int:pk>/modifier/", spokespersons.change, name="change_spokesperson"),
    path("porte-parole/<int:pk>/liberer/", spokespersons.release, name="release_spokesperson"),
    path("porte-parole/<int:pk>/absence/", spokespersons.note_absence, name="note_absence"),
    path("porte-parole/absences/<int:pk>/annuler/", spokespersons.cancel_absence, name="cancel_absence"),
]
