"""Ladders that a community keeps: versions, and who validated them."""

app_name = "ladders"
urlpatterns: list[object] = []
