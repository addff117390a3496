from django.db import migrations

from parvis.kit.fulltext.operations import CreateIndex


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [
        CreateIndex("catalogue_search", ("kind", "theme", "language", "shelf"))
    ]
