"""Addresses of rights."""

from django.urls import path

from ladderway.web.rights.views import trail

app_name = "rights"
urlpatterns = [
    path("audit/", trail.search, name="audit"),
    path("audit/copy/", trail.copy, name="audit_copy"),
]
