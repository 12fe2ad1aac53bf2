"""Addresses of the public desk. What is personal never stands in one."""

from django.urls import include, path

from ladderway.web.explorer import views

desk = [
    path("", views.home, name="home"),
    path("gallery/", views.gallery, name="gallery"),
]

urlpatterns = [
    path("", include("ladderway.web.reference.urls")),
    path("", include((desk, "explorer"))),
]
