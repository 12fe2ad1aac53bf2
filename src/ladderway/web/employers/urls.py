"""Employers and who talks with them: one record for all agencies of a community."""

app_name = "employers"
urlpatterns: list[object] = []
