from django.db import migrations

from parvis.kit.fulltext.operations import CreateIndex


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0003_concepts_by_address")]

    operations = [CreateIndex("concepts_search", ("scheme",))]
