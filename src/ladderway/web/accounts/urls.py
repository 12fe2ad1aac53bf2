"""Signing in, by allauth. A person's own page is in `partners`: it shows their roles as well."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("factors/", include("allauth.mfa.urls")),
]
