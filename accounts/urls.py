"""A person's own pages besides those of allauth."""

app_name = "accounts"
urlpatterns = []
