"""Addresses of files of people. Nothing of a person stands in any of them."""

from django.urls import path

from ladderway.web.people_imports import views

app_name = "people_imports"
urlpatterns = [
    path("", views.home, name="home"),
    path("template/<slug:ending>/", views.template, name="template"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/columns/", views.columns, name="columns"),
    path("<uuid:file>/go-on/", views.go_on, name="go_on"),
    path("<uuid:file>/choose/", views.choose, name="choose"),
    path("<uuid:file>/apply/", views.apply, name="apply"),
    path("<uuid:file>/undo/", views.undo, name="undo"),
    path("<uuid:file>/discard/", views.discard, name="discard"),
    path("<uuid:file>/refused/<slug:ending>/", views.refused, name="refused"),
]
