"""How allauth behaves here: addresses without enumeration, the person's language on mail."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        user.language = request.LANGUAGE_CODE
        if commit:
            user.save()
        return user
