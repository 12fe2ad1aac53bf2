"""The integrated planning group: members, meetings, decisions, what is known about the place."""

app_name = "groups"
urlpatterns: list[object] = []
