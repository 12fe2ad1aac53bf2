"""Addresses of the reference pages: occupations and sectors."""

from django.urls import path

app_name = "reference"
urlpatterns: list[object] = []
