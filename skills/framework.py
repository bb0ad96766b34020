"""The framework's data that ships with the portal: an excerpt of ESCO, the alliance's own words.

Loading adds what is missing and leaves alone what people have written since; again, it changes
nothing.
"""

import csv
import json
import tomllib
from collections import Counter
from pathlib import Path

from django.db import transaction

from core.happenings import tell_changed
from skills.esco.load import load as load_esco
from skills.esco.parse import parse_package
from skills.esco.source import read
from skills.models import (
    Concept,
    ConceptLabel,
    Level,
    LevelDescriptor,
    Source,
    label_digest,
    label_start,
)

DATA = Path(__file__).parent / "data"
EXCERPT = DATA / "esco_automotive_1.1.1"
EXCERPT_RELEASE = "1.1.1"
OCCUPATION_LABELS = DATA / "occupation_labels_24_languages.json"
OCCUPATION_LABELS_RELEASE = "1.0"
ALLIANCE_LABELS = DATA / "alliance_labels.csv"
LEVELS = DATA / "levels.toml"


@transaction.atomic
def load() -> Counter:
    """Load everything under ``skills/data``; returns how many rows of each kind were new."""
    counts = Counter()
    for parsed in parse_package(read(EXCERPT)):
        report = load_esco(parsed, release=EXCERPT_RELEASE, partial=True)
        what = "relations" if parsed.file.language is None else "concepts"
        counts[what] += report.counts["new"]
        counts["ESCO labels"] += report.counts["labels new"]
    concepts = {
        uri: (pk, uuid) for uri, pk, uuid in Concept.objects.values_list("uri", "pk", "uuid")
    }
    touched: set[int] = set()
    for what, rows in (
        ("occupation labels", _occupation_labels(concepts)),
        ("alliance labels", _alliance_labels(concepts)),
    ):
        ConceptLabel.objects.bulk_create(rows, batch_size=500)
        counts[what] += len(rows)
        touched |= {row.concept_id for row in rows}
    descriptors = _descriptors(concepts)
    LevelDescriptor.objects.bulk_create(descriptors, batch_size=500)
    counts["level descriptors"] += len(descriptors)
    touched |= {row.concept_id for row in descriptors}
    tell_changed(Concept, [uuid for pk, uuid in concepts.values() if pk in touched])
    return counts


def _occupation_labels(concepts) -> list[ConceptLabel]:
    """ESCO's labels in 24 languages, for languages in which the concept has no ESCO label yet."""
    had = _labelled(Source.ESCO)
    occupations = json.loads(OCCUPATION_LABELS.read_text(encoding="utf-8"))["occupations"]
    return [
        _label(concepts[row["uri"]][0], language, "preferred", text, Source.ESCO)
        for row in occupations
        if row["uri"] in concepts
        for language, text in row["labels"].items()
        if text.strip() and (concepts[row["uri"]][0], language, "preferred") not in had
    ]


def _alliance_labels(concepts) -> list[ConceptLabel]:
    """The alliance's labels, for each concept, language and kind in which it has none yet."""
    had = _labelled(Source.ALLIANCE)
    with ALLIANCE_LABELS.open(encoding="utf-8", newline="") as file:
        rows = [
            (concepts[row["uri"]][0], row["language"], row["kind"], row["text"].strip())
            for row in csv.DictReader(file)
            if row["uri"] in concepts
        ]
    return [_label(*row, Source.ALLIANCE) for row in dict.fromkeys(rows) if row[:3] not in had]


def _labelled(source: str) -> set[tuple[int, str, str]]:
    labels = ConceptLabel.objects.filter(source=source)
    return set(labels.values_list("concept_id", "language", "kind").distinct())


def _label(concept_id, language, kind, text, source) -> ConceptLabel:
    release = OCCUPATION_LABELS_RELEASE if source == Source.ESCO else ""
    return ConceptLabel(
        concept_id=concept_id,
        language=language,
        kind=kind,
        text=text.strip(),
        start=label_start(kind, text.strip()),
        digest=label_digest(text.strip()),
        source=source,
        release=release,
    )


def _descriptors(concepts) -> list[LevelDescriptor]:
    """What each level of a skill means, where nobody has written it yet."""
    had = set(LevelDescriptor.objects.values_list("concept_id", "level", "language"))
    entries = tomllib.loads(LEVELS.read_text(encoding="utf-8"))["descriptors"]
    rows = {
        (concepts[entry["uri"]][0], Level[entry["level"].upper()].value, language): text.strip()
        for entry in entries
        if entry["uri"] in concepts
        for language, text in entry["text"].items()
    }
    return [
        LevelDescriptor(concept_id=concept_id, level=level, language=language, text=text)
        for (concept_id, level, language), text in rows.items()
        if (concept_id, level, language) not in had
    ]
