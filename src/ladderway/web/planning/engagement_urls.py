"""Engagement with First Nations, Inuit and Métis: part of the planner's desk."""

from django.urls import path

from ladderway.web.planning import engagement_views as views

HERE = "indigenous-engagement/"
ONE = f"{HERE}<uuid:engagement>/"
urlpatterns = [
    path(HERE, views.engagements, name="engagements"),
    path(f"{HERE}engagement.csv", views.engagements_csv, name="engagements_csv"),
    path(f"{HERE}new/", views.engagement_new, name="engagement_new"),
    path(f"{HERE}report/<slug:form>/", views.report, name="engagement_report"),
    path(ONE, views.engagement, name="engagement"),
    path(f"{ONE}remove/", views.engagement_remove, name="engagement_remove"),
]
