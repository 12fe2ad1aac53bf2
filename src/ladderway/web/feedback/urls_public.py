"""The pages of links that work once."""

from django.urls import path

from ladderway.web.feedback.views import say

app_name = "say"
urlpatterns = [
    path("thanks/<uuid:handout>/", say.thanks, name="thanks"),
    path("<str:token>/", say.say, name="say"),
]
