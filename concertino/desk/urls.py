from django.urls import path

from concertino.desk.reaching import unreached
from concertino.desk.views import calls, evidence, inbox, indicator, missing, objective, plan, public, report, search, suggest

app_name = "desk"
urlpatterns = [
    path("boite/", inbox, name="inbox"),
    path("chercher/", search, name="search"),
    path("chercher/suggestions/", suggest, name="suggest"),
    path("public/plan/", public.public_plan, name="public_plan"),
    path("public/indicateur/<str:key>/", public.public_indicator, name="public_indicator"),
    path("public/redaction/plan/", public.public_indicators, name="public_indicators"),
    path("non-rejoints/", unreached.view, name="unreached"),
    path("appels/", calls.called, name="calls"),
    path("plan/", plan, name="plan"),
    path("plan/manques/", missing, name="missing"),
    path("plan/rapport/", report, name="report"),
    path("plan/objectif/<str:code>/", objective, name="objective"),
    path("plan/indicateur/<str:key>/", indicator, name="indicator"),
    path("plan/mesure/<str:key>/", evidence, name="evidence"),
]
