"""Addresses of people at work, leave and volunteers."""

from django.urls import path

from concertino.domains.staff import registers
from concertino.domains.staff.views import files, handovers, leaves, positions, volunteers

app_name = "staff"
urlpatterns = [
    path("", registers.positions.view, name="positions"),
    path("ouvrir/", positions.open_position, name="open_position"),
    path("<int:pk>/", positions.position, name="position"),
    path("<int:pk>/nom/", positions.change_position, name="change_position"),
    path("<int:pk>/description/", positions.describe, name="describe"),
    path("<int:pk>/attribuer/", positions.take, name="take"),
    path("<int:pk>/transmettre/", positions.pass_on, name="pass_on"),
    path("<int:pk>/depart/", positions.leave_position, name="leave_position"),
    path("<int:pk>/fermer/", positions.close_position, name="close_position"),
    path("passations/<int:pk>/", handovers.handover, name="handover"),
    path("passations/<int:pk>/point/", handovers.add_point, name="add_point"),
    path("passations/points/<int:pk>/", handovers.tick, name="tick"),
    path("conges/", leaves.leaves, name="leaves"),
    path("conges/demander/", leaves.ask_leave, name="ask_leave"),
    path("conges/<int:pk>/decider/", leaves.decide_leave, name="decide_leave"),
    path("conges/<int:pk>/annuler/", leaves.cancel_leave, name="cancel_leave"),
    path("conges/<str:token>.ics", leaves.feed, name="feed"),
    path("dossiers/", files.team, name="team"),
    path("dossiers/mien/", files.mine, name="mine"),
    path("dossiers/mien/<int:pk>/signer/", files.sign_mine, name="sign_mine"),
    path("dossiers/<int:pk>/", files.file, name="file"),
    path("dossiers/contrats/<int:pk>/", files.contract, name="contract"),
    path("dossiers/<int:pk>/contrat/", files.add_contract, name="add_contract"),
    path("dossiers/<int:pk>/evaluer/", files.evaluate, name="evaluate"),
    path("dossiers/evaluations/<int:pk>/signer/", files.sign, name="sign"),
    path("chiffres/", files.figures, name="figures"),
    path("chiffres/sondage/", files.follow_survey, name="follow_survey"),
    path("benevoles/", registers.volunteers.view, name="volunteers"),
    path("benevoles/noter/", volunteers.note_hours, name="note_hours"),
    path("benevoles/totaux/", volunteers.totals, name="volunteer_totals"),
    path("benevoles/<int:pk>/retirer/", volunteers.remove_hours, name="remove_hours"),
]
