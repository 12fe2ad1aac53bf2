"""The asset map of a community."""

app_name = "training"
urlpatterns: list[object] = []
