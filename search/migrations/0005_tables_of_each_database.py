from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_tables_of_the_database_engine")]

    operations = [
        migrations.DeleteModel(name="SearchName"),
        migrations.DeleteModel(name="SearchTrigram"),
        # A rebuild brings them back, each with the stamp of its write.
        migrations.RunSQL("DELETE FROM search_searchword", migrations.RunSQL.noop),
        migrations.AddField(
            "searchword",
            "stamp",
            models.BigIntegerField(db_index=True, default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchentry", "words", models.IntegerField(default=0), preserve_default=False
        ),
    ]
