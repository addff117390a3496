from django.db import migrations

from parvis.kit.fulltext.operations import CreateIndex


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [CreateIndex("directory_search", ("kind", "theme", "city"))]
