"""A person's own account: their page, and allauth's for signing in."""

from django.urls import include, path

from ladderway.web.accounts import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("", include("allauth.account.urls")),
    path("factors/", include("allauth.mfa.urls")),
]
