"""Sector scans: criteria set before scoring, figures, judgements, and the conclusion."""

app_name = "scans"
urlpatterns: list[object] = []
