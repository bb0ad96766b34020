"""A person's organisation: choosing one, its profile, its people, who asks to join."""

from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("organisation/", views.organisation, name="organisation"),
]
