"""The page by which a partner sends somebody, without an account."""

from django.urls import path

from ladderway.web.intake.views import refer

app_name = "refer"
urlpatterns = [
    path("<str:token>/", refer.refer, name="refer"),
    path("<str:token>/thanks/", refer.thanks, name="thanks"),
]
