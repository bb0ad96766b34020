"""Write parsed ESCO rows: bulk upsert, one transaction a file, nothing of the alliance's touched.

Run again with the same package it changes nothing. A concept that a complete file of its scheme no
longer has becomes obsolete; its address keeps working.
"""

from django.db import transaction

from skills.esco.concepts import load_concepts
from skills.esco.parse import Parsed
from skills.esco.relations import load_relations
from skills.esco.report import Report
from skills.esco.source import CONCEPT_KINDS


@transaction.atomic
def load(parsed: Parsed, *, release: str, partial: bool = False) -> Report:
    """Upsert one file's rows in one transaction.

    ``partial``: the file is an excerpt. It adds, and replaces what an older release said, but
    nothing that it lacks goes, and nothing that a newer release said changes.
    """
    report = Report(parsed.file.name, bad=list(parsed.bad))
    if parsed.file.kind in CONCEPT_KINDS:
        load_concepts(parsed, release, partial, report)
    else:
        load_relations(parsed, release, partial, report)
    return report
