"""A person's organisation: choosing one, its profile, its people, who asks to join."""

from django.urls import path

from members.views import joining, people, profile

app_name = "members"
urlpatterns = [
    path("organisation/", joining.organisation, name="organisation"),
    path("organisation/join/", joining.join, name="join"),
    path("organisation/new/", joining.new_organisation, name="new_organisation"),
    path("organisation/people/", people.people, name="people"),
    path("organisation/people/<int:pk>/end/", people.end_mandate, name="end_mandate"),
    path("organisation/people/<int:pk>/role/", people.change_role, name="change_role"),
    path("organisation/applications/<uuid:uuid>/", people.application, name="application"),
    path("organisation/profile/<slug:slug>/", profile.profile, name="profile"),
]
