"""Addresses of saved views and of changes made to many lines."""

app_name = "registers"
urlpatterns: list = []
