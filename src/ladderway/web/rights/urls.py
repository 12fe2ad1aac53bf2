"""Addresses of rights."""

from django.urls import path

from ladderway.web.rights.views import staying, trail

app_name = "rights"
urlpatterns = [
    path("audit/", trail.search, name="audit"),
    path("audit/copy/", trail.copy, name="audit_copy"),
    path("staying/", staying.staying, name="staying"),
    path("staying/propose/", staying.propose, name="propose"),
    path("staying/lists/<uuid:run>/", staying.run, name="run"),
    path("staying/rules/new/", staying.new_rule, name="rule"),
    path("staying/holds/new/", staying.new_hold, name="hold"),
    path("staying/holds/<uuid:hold>/lift/", staying.lift, name="lift"),
]
