from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0004_tables_of_the_database_engine")]

    operations = [
        migrations.DeleteModel(name="SearchName"),
        migrations.DeleteModel(name="SearchTrigram"),
        # A word is only taken in while it is unknown: each is, until it has trigrams anew.
        migrations.RunSQL("DELETE FROM search_searchword", migrations.RunSQL.noop),
    ]
