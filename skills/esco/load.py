"""Write parsed ESCO rows: bulk upsert, one transaction a file, nothing of the alliance's touched.

Run again with the same package it changes nothing. A concept that a complete file of its scheme no
longer has becomes obsolete; its address keeps working.
"""

from django.db import connection, transaction

from skills.esco.concepts import load_concepts
from skills.esco.parse import Parsed
from skills.esco.relations import load_relations
from skills.esco.report import Report
from skills.esco.source import CONCEPT_KINDS
from skills.models import Concept, ConceptLabel, ConceptRelation


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
    _tell_planner()
    return report


def _tell_planner() -> None:
    """PostgreSQL counts rows some time after they are committed. Until then it takes thousands of
    them for a few, and reads the next file's relations in minutes rather than in a second."""
    if connection.vendor == "postgresql":
        tables = ", ".join(each._meta.db_table for each in (Concept, ConceptLabel, ConceptRelation))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
