"""Addresses of home."""


app_name = "home"
urlpatterns = [
]
