"""The component gallery: each component in its states, in both themes, and whole sample pages.

For people who design and review; there only where ``COMPONENT_GALLERY`` is set. Samples use long
German words on purpose, and are not translated.
"""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from core import lists
from core.covers import CoverFacts, draw
from core.forms import SummaryMixin

FRAMES = ("record", "list", "form", "matrix", "desk", "home", "empty")
STATES = (
    ("draft", "Entwurf"),
    ("submitted", "Eingereicht"),
    ("changes_requested", "Änderungen erbeten"),
    ("published", "Veröffentlicht"),
    ("declined", "Abgelehnt"),
    ("archived", "Archiviert"),
)
TYPES = (
    (1, "Großunternehmen"),
    (2, "Kleine und mittlere Unternehmen"),
    (3, "Branchenverbände"),
    (4, "Sozialpartner"),
    (5, "Bildungseinrichtungen"),
    (6, "Forschungseinrichtungen"),
    (7, "Regionale Gebietskörperschaften"),
    (8, "Cluster"),
)
GROUPS = (
    "Querschnittsthemen",
    "Kommunikation und Öffentlichkeitsarbeit",
    "Kompetenzbeobachtung",
    "Batterien",
    "Wasserstoff",
    "Instandhaltung und Reparatur",
    "Regionale Umsetzung",
)
FACTS = (
    ("Niveau", "EQR 4"),
    ("ESCO", "genaue Entsprechung"),
    ("ISCO-08", "7412"),
    ("Reglementiert in", "DE, AT"),
    ("Nächste Überprüfung", "März 2027"),
)
ROWS = (
    ("Fahrzeugbatterietechnikerin", "emerging", 4, 31, 12),
    ("Mechatronikerin für Instandhaltung", "changing", 5, 44, 21),
    ("Kraftfahrzeugtechniker", "stable", 4, 38, 34),
    ("Motorenmonteur", "declining", 3, 22, 9),
)
COVERS = (
    (
        "Moravskoslezsko, Tschechien",
        "Vom Motorenband zur Batterie in vierzehn Wochen",
        "86 %",
        "von 212 Beschäftigten blieben im Betrieb",
        "Gute Praxis",
        CoverFacts(("batteries", "regional"), (1, 4), "CZ", 2025),
    ),
    (
        "Trnava, Slowakei",
        "Eine gemeinsame Hochvoltwerkstatt für elf kleine Werkstätten",
        "11",
        "Werkstätten zertifiziert, zu einem Drittel der Kosten",
        "Vielversprechend",
        CoverFacts(("repair",), (2, 8), "SK", 2024),
    ),
    (
        "Stuttgart, Deutschland",
        "Warum neun von zehn unseren offenen Onlinekurs abbrachen",
        "9 von 10",
        "gingen vor der dritten Woche",
        "Lehre aus einem Misserfolg",
        CoverFacts(("skills", "batteries", "hydrogen"), (5, 6, 7), "DE", 2023),
    ),
    (
        "Namur, Belgien",
        "Zwei Sprachen an der Zelllinie",
        "3",
        "Schichten, ein Wortschatz",
        "Dokumentiert",
        CoverFacts((), (3,), "BE", 2026),
    ),
)


class SampleForm(SummaryMixin, forms.Form):
    """One of each kind of field."""

    title = forms.CharField(label="Überschrift", help_text="Ein Satz, der das Ergebnis nennt.")
    country = forms.ChoiceField(
        label="Land", choices=[("", "–"), ("DE", "Deutschland"), ("CZ", "Tschechien")]
    )
    started = forms.DateField(label="Begonnen", widget=forms.DateInput({"type": "date"}))
    staff = forms.DecimalField(label="Stellen (Vollzeit)", required=False)
    story = forms.CharField(
        label="Was haben Sie getan?", widget=forms.Textarea({"rows": 5}), required=False
    )
    kind = forms.ChoiceField(
        label="Art",
        choices=[("practice", "Praxisbeispiel"), ("failure", "Lehre aus einem Misserfolg")],
        widget=forms.RadioSelect,
    )
    targets = forms.MultipleChoiceField(
        label="Für wen?",
        help_text="Alle, die zutreffen.",
        choices=[("a", "Von Arbeitsplatzverlust Bedrohte"), ("b", "Auszubildende")],
        widget=forms.CheckboxSelectMultiple,
    )
    material = forms.FileField(label="Unterlagen", help_text="PDF, DOCX; bis 20 MB")
    consent = forms.BooleanField(label="Die genannten Personen sind damit einverstanden")


def gallery(request):
    return render(request, "gallery/gallery.html", _samples(request) | {"frames": FRAMES})


def frame(request, name):
    """One whole sample page."""
    if name not in FRAMES:
        raise Http404
    return render(request, f"gallery/{name}.html", _samples(request))


def _samples(request) -> dict:
    filters, chosen = _filters(request.GET)
    wrong = SampleForm({"title": "", "country": "", "kind": "practice"}, auto_id="wrong_%s")
    wrong.is_valid()
    return {
        "states": STATES,
        "types": TYPES,
        "facts": FACTS,
        "rows": ROWS,
        "stories": [(*story[:5], draw(story[5])) for story in COVERS],
        "many_covers": [
            draw(CoverFacts(("g",) * (n % 3), tuple(range(1 + n % 6, 2 + n % 6 + n % 3)), "DE", n))
            for n in range(12)
        ],
        "filters": filters,
        "chosen": chosen,
        "page_obj": Paginator(range(400), 24).get_page(chosen.page or 4),
        "right": SampleForm(auto_id="right_%s"),
        "wrong": wrong,
        "crumbs": [("Start", "/"), ("Berufsbilder", "#"), ("Fahrzeugbatterietechnikerin", "")],
        "fallback": SimpleNamespace(is_fallback=True, language_name="čeština"),
        "file": SimpleNamespace(
            name="gemeinsamer-vorschlag.pdf", type_label="PDF", size=1_234_567, get_absolute_url="#"
        ),
        "columns": [(name, "#") for name in GROUPS],
        "weave_rows": [
            (
                hue,
                name,
                "#",
                [("", "published", "late", "", "due")[(hue * 3 + g * g) % 5] for g in range(7)],
            )
            for hue, name in TYPES
        ],
        "matrix_rows": [
            (hue, name, [(group, (hue * 5 + g * 3) % 7) for g, group in enumerate(GROUPS)])
            for hue, name in TYPES
        ],
        "section": "roles",
    }


def _filters(parameters: QueryDict):
    filters = [
        lists.Filter(
            "country", "Land", {"DE": "Deutschland", "CZ": "Tschechien", "FR": "Frankreich"}, None
        ),
        lists.Filter("type", "Mitgliedsart", {str(hue): name for hue, name in TYPES}, None),
        lists.Filter(
            "topic", "Thema", {str(n): f"Weiterbildungsthema {n}" for n in range(14)}, None
        ),
    ]
    chosen = lists.parse(parameters or QueryDict("country=DE&topic=12"), filters)
    counts = {value: 40 - i * 2 for f in filters for i, value in enumerate(f.options)}
    return [(f, lists.options(f, chosen, counts)) for f in filters], chosen
