"""Addresses of the action plan, tools and trainings."""

from django.urls import path

from concertino.domains.work import registers
from concertino.domains.work.views import tasks, tools, trainings

app_name = "work"
urlpatterns = [
    path("plan-daction/", tasks.action_plan, name="action_plan"),
    path("plan-daction/ajouter/", tasks.add_task, name="add_task"),
    path("plan-daction/<str:token>.ics", tasks.feed, name="feed"),
    path("taches/<int:pk>/", tasks.change_task, name="change_task"),
    path("taches/<int:pk>/terminer/", tasks.finish_task, name="finish_task"),
    path("taches/<int:pk>/abandonner/", tasks.drop_task, name="drop_task"),
    path("outils/", registers.tools.view, name="tools"),
    path("outils/nommer/", tools.need_tool, name="need_tool"),
    path("outils/<int:pk>/", tools.tool, name="tool"),
    path("outils/<int:pk>/modifier/", tools.change_tool, name="change_tool"),
    path("outils/<int:pk>/etape/", tools.advance_tool, name="advance_tool"),
    path("outils/<int:pk>/usage/", tools.say_use, name="say_use"),
    path("formations/", registers.trainings.view, name="trainings"),
    path("formations/planifier/", trainings.plan_training, name="plan_training"),
    path("formations/<int:pk>/", trainings.training, name="training"),
    path("formations/<int:pk>/modifier/", trainings.change_training, name="change_training"),
    path("formations/<int:pk>/donnee/", trainings.give, name="give"),
    path("formations/<int:pk>/suivi/", trainings.follow_up, name="follow_up"),
    path("formations/<int:pk>/attester/", trainings.certify, name="certify"),
    path("attestations/<int:pk>/autre/", trainings.certify_again, name="certify_again"),
    path("mes-formations/", trainings.my_trainings, name="my_trainings"),
    path("mon-attestation/<str:said>.pdf", trainings.given_certificate, name="given_certificate"),
    path("attestations/<int:pk>.pdf", trainings.certificate, name="certificate"),
    path("attestations/<int:pk>/revoquer/", trainings.revoke, name="revoke"),
    path("releves/<int:pk>/", trainings.transcript, name="transcript"),
    path("attestations/verifier/", trainings.check, name="check"),
]
