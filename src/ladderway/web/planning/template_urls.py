"""Addresses of templates, and of a plan filled into one."""

from django.urls import path

from ladderway.web.planning import template_views as views

ONE = "templates/<uuid:template>/"
urlpatterns = [
    path("templates/", views.templates, name="templates"),
    path("templates/new/", views.template_new, name="template_new"),
    path("templates/names/", views.names, name="template_names"),
    path("templates/ours/<slug:kind>/", views.template_starter, name="template_starter"),
    path(f"{ONE}file/", views.template_file, name="template_file"),
    path(f"{ONE}replace/", views.template_replace, name="template_replace"),
    path(f"{ONE}delete/", views.template_delete, name="template_delete"),
    path(
        "plans/<uuid:plan>/copies/templates/<uuid:template>/", views.plan_filled, name="plan_filled"
    ),
]
