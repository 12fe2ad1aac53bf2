"""Money in hand on the way of somebody's career plan."""

from django.urls import path

from ladderway.web.in_hand.plan_view import months

app_name = "plan_in_hand"
urlpatterns = [path("people/<uuid:person>/in-hand/", months, name="months")]
