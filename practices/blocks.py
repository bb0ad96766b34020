"""Blocks that pull practices into a page by filter; what is shown follows the practices."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.places import country_choices
from members.names import names
from practices import choices
from practices.cards import cards
from practices.models import Practice

_ANY = [("", _("any"))]


def _countries():
    return [*_ANY, *country_choices(get_language() or "en")]


def _groups():
    return [*_ANY, *((g.key, g.name) for g in names(get_language() or "en").active_groups)]


def _choice(label, options):
    return blocks.ChoiceBlock(label=label, choices=options, required=False)


class PracticesBlock(blocks.StructBlock):
    """The newest practices that fit every filter that is set."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    kind = _choice(_("Kind"), choices.Kind.choices)
    label = _choice(pgettext_lazy("label of a practice", "Label"), choices.Label.choices)
    theme = _choice(_("Theme"), choices.Theme.choices)
    objective = _choice(
        _("Objective"), [(str(number), words) for number, words in choices.Objective.choices]
    )
    country = _choice(_("Country"), _countries)
    group = _choice(_("Working group"), _groups)
    most = blocks.IntegerBlock(label=_("At most"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "clipboard-list"
        label = _("Practices")
        template = "practices/blocks/practices.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = (parent_context or {}).get("request")
        user = getattr(request, "user", None)
        found = practices_for(value, user)[: value.get("most") or 3]
        context["cards"] = cards(found, get_language() or "en")
        context["address"] = address_of(value)
        return context


_LOOKUPS = {
    "kind": "kind",
    "label": "label",
    "theme": "themes__theme",
    "objective": "objectives__number",
    "country": "regions__country",
    "group": "group__key",
}


def practices_for(value, user):
    """The practices that this person may see and that fit the block, the newest first."""
    wanted = {lookup: value[name] for name, lookup in _LOOKUPS.items() if value.get(name)}
    return Practice.objects.visible_to(user).listed().filter(**wanted).distinct().newest_first()


def address_of(value) -> str:
    """The query of the list with the same filters."""
    pairs = [f"{name}={value[name]}" for name in _LOOKUPS if value.get(name)]
    return f"?{'&'.join(pairs)}" if pairs else ""
