from django.db import migrations

from parvis.kit.fulltext.operations import CreateIndex


class Migration(migrations.Migration):
    dependencies = [("occupations", "0001_initial")]

    operations = [CreateIndex("occupations_search", ("domain", "interest"))]
