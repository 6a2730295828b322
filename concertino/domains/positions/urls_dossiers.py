"""Addresses of dossiers and positions."""

from __future__ import annotations

from django.urls import path

from concertino.domains.positions.dossier_registers import dossiers as register_of_dossiers
from concertino.domains.positions.dossier_registers import positions as register_of_positions
from concertino.domains.positions.support_registers import endorsements, thresholds
from concertino.domains.positions.views import dossiers, endorsing, positions, public, support, ties

urlpatterns = [
    path("", register_of_dossiers.view, name="home"),
    path("dossiers/ajouter/", dossiers.open_dossier, name="open_dossier"),
    path("dossiers/<int:pk>/", dossiers.dossier, name="dossier"),
    path("dossiers/<int:pk>/modifier/", dossiers.change_dossier, name="change_dossier"),
    path("dossiers/<int:pk>/fermer/", dossiers.close_dossier, name="close_dossier"),
    path("dossiers/<int:pk>/rouvrir/", dossiers.reopen_dossier, name="reopen_dossier"),
    path("dossiers/<int:pk>/element/", ties.tie_item, name="tie_item"),
    path("dossiers/<int:pk>/consultation/", ties.tie_consultation, name="tie_consultation"),
    path("dossiers/<int:pk>/personne/", ties.involve, name="involve"),
    path("dossiers/<int:pk>/echeance/", ties.set_deadline, name="set_deadline"),
    path("dossiers/<int:pk>/position/", positions.draft, name="draft"),
    path("dossiers/elements/<int:pk>/retirer/", ties.untie_item, name="untie_item"),
    path("dossiers/consultations/<int:pk>/retirer/", ties.untie_consultation, name="untie_consultation"),
    path("dossiers/personnes/<int:pk>/retirer/", ties.release, name="release"),
    path("dossiers/echeances/<int:pk>/faite/", ties.meet_deadline, name="meet_deadline"),
    path("dossiers/echeances/<int:pk>/retirer/", ties.drop_deadline, name="drop_deadline"),
    path("registre/", register_of_positions.view, name="positions"),
    path("registre/<int:pk>/", positions.position, name="position"),
    path("registre/<int:pk>/reviser/", positions.revise, name="revise"),
    path("registre/<int:pk>/retirer/", positions.withdraw, name="withdraw"),
    path("versions/<int:pk>/modifier/", positions.rewrite, name="rewrite"),
    path("versions/<int:pk>/revue/", positions.review, name="review"),
    path("versions/<int:pk>/aux-membres/", positions.put, name="put"),
    path("versions/<int:pk>/adopter/", positions.adopt, name="adopt"),
    path("versions/<int:pk>/publier/", positions.publish, name="publish"),
    path("versions/<int:pk>/comparer/", positions.compare, name="compare"),
    path("registre/appuis/", endorsements.view, name="endorsements"),
    path("registre/seuils/", thresholds.view, name="thresholds"),
    path("registre/seuils/ajouter/", support.set_threshold, name="set_threshold"),
    path("mes-appuis/", endorsing.mine, name="mine"),
    path("mes-appuis/<int:pk>/", endorsing.endorse, name="endorse"),
    path("appui/<str:token>/", endorsing.endorse_by_link, name="endorse_by_link"),
    path("publiques/", public.positions, name="public"),
    path("publiques/<int:pk>/", public.position, name="public_position"),
    path("publiques/<int:pk>/<int:number>/", public.position, name="public_version"),
]
