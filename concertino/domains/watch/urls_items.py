"""Addresses of the watch: items, rules, themes."""

from __future__ import annotations

from django.urls import path

from concertino.domains.watch import item_registers, rule_registers
from concertino.domains.watch.views import items, rules

urlpatterns = [
    path("", item_registers.queue.view, name="queue"),
    path("gardes/", item_registers.kept.view, name="kept"),
    path("ecartes/", item_registers.rejected.view, name="rejected"),
    path("elements/<int:pk>/", items.item, name="item"),
    path("elements/<int:pk>/prendre/", items.claim, name="claim"),
    path("elements/<int:pk>/laisser/", items.let_go, name="let_go"),
    path("elements/<int:pk>/garder/", items.keep, name="keep"),
    path("elements/<int:pk>/ecarter/", items.reject, name="reject"),
    path("elements/<int:pk>/remettre/", items.put_back, name="put_back"),
    path("elements/<int:pk>/decrire/", items.describe, name="describe"),
    path("elements/<int:pk>/remplacer/", items.supersede, name="supersede"),
    path("elements/<int:pk>/en-faire/<str:key>/", items.make_of, name="make_of"),
    path("regles/", rule_registers.rules.view, name="rules"),
    path("regles/nouvelle/", rules.add_rule, name="add_rule"),
    path("regles/<int:pk>/", rules.rule, name="rule"),
    path("regles/<int:pk>/supprimer/", rules.remove_rule, name="remove_rule"),
    path("themes/", rule_registers.themes.view, name="themes"),
    path("themes/nouveau/", rules.add_theme, name="add_theme"),
    path("themes/<int:pk>/", rules.theme, name="theme"),
]
