from django.urls import path

from concertino.domains.plan import views

app_name = "plan"
urlpatterns = [
    path("indicateur/<str:key>/cible/", views.change_target, name="change_target"),
    path("indicateur/<str:key>/base/", views.change_baseline, name="change_baseline"),
    path("indicateur/<str:key>/fiche/", views.change_definition, name="change_definition"),
    path("indicateur/<str:key>/lecture/", views.record_reading, name="record_reading"),
    path("lecture/<int:pk>/", views.correct_reading, name="correct_reading"),
    path("case/<int:pk>/action/", views.plan_action, name="plan_action"),
    path("action/<int:pk>/etat/", views.set_action_state, name="set_action_state"),
    path("action/<int:pk>/dates/", views.move_action_date, name="move_action_date"),
    path("action/<int:pk>/responsable/", views.assign_action, name="assign_action"),
]
