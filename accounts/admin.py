"""People in Wagtail's admin: our forms, a search by name, a chooser for other records."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.users.views.users import UserViewSet

from accounts.admin_forms import UserCreationForm, UserEditForm
from accounts.models import User


class PeopleIndexView(UserViewSet.index_view_class):
    search_fields = ("email", "name")


class PeopleViewSet(UserViewSet):
    index_view_class = PeopleIndexView

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm


class PersonChooserViewSet(ChooserViewSet):
    """Whom a mandate or a role is given to."""

    model = User
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    register_widget = True


person_chooser = PersonChooserViewSet("person_chooser", url_prefix="person-chooser")
