"""Concepts are named by their address; their tables were still empty."""

import django.db.models.deletion
from django.db import migrations, models


def to_concept(related_name, verbose_name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=related_name,
        to="vocabulary.concept",
        to_field="uri",
        verbose_name=verbose_name,
    )


KEY = (
    "id",
    models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    ),
)


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0002_audience_words")]

    operations = [
        migrations.DeleteModel("Label"),
        migrations.DeleteModel("Note"),
        migrations.DeleteModel("Relation"),
        migrations.DeleteModel("Alignment"),
        migrations.RemoveConstraint("concept", "vocabulary_concept_uri"),
        migrations.RemoveField("concept", "heir"),
        migrations.RemoveField("concept", "scheme"),
        migrations.AlterField(
            "concept",
            "uri",
            models.CharField(max_length=300, unique=True, verbose_name="address"),
        ),
        migrations.AddField(
            "concept",
            "scheme",
            models.ForeignKey(
                default="",
                on_delete=django.db.models.deletion.PROTECT,
                to="vocabulary.scheme",
                to_field="code",
                verbose_name="scheme",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "concept",
            "heir",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="vocabulary.concept",
                to_field="uri",
                verbose_name="heir",
            ),
        ),
        migrations.CreateModel(
            name="Label",
            fields=[
                KEY,
                ("language", models.CharField(blank=True, max_length=16, verbose_name="language")),
                ("kind", models.CharField(choices=[("pref", "preferred"), ("alt", "alternative"), ("hidden", "hidden")], max_length=6, verbose_name="kind")),
                ("text", models.CharField(max_length=400, verbose_name="text")),
                ("concept", to_concept("labels", "concept")),
            ],
            options={
                "verbose_name": "label",
                "verbose_name_plural": "labels",
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("kind", "pref")), fields=("concept", "language"), name="vocabulary_one_preferred_label"),
                    models.UniqueConstraint(fields=("concept", "language", "kind", "text"), name="vocabulary_label_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                KEY,
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("language", models.CharField(blank=True, max_length=16, verbose_name="language")),
                ("text", models.TextField(verbose_name="text")),
                ("concept", to_concept("notes", "concept")),
            ],
            options={"verbose_name": "note", "verbose_name_plural": "notes"},
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                KEY,
                ("kind", models.CharField(choices=[("broader", "broader"), ("related", "related")], max_length=8, verbose_name="kind")),
                ("source", to_concept("relations", "source")),
                ("target", to_concept("inverse", "target")),
            ],
            options={
                "verbose_name": "relation",
                "verbose_name_plural": "relations",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "target", "kind"), name="vocabulary_relation_once"),
                    models.CheckConstraint(condition=models.Q(("source", models.F("target")), _negated=True), name="vocabulary_relation_to_another"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alignment",
            fields=[
                KEY,
                ("kind", models.CharField(choices=[("exact", "exact match"), ("close", "close match"), ("broad", "broad match"), ("narrow", "narrow match"), ("related", "related match")], max_length=8, verbose_name="kind")),
                ("uri", models.CharField(max_length=400, verbose_name="address")),
                ("concept", to_concept("alignments", "concept")),
            ],
            options={
                "verbose_name": "alignment",
                "verbose_name_plural": "alignments",
                "constraints": [models.UniqueConstraint(fields=("concept", "kind", "uri"), name="vocabulary_alignment_once")],
            },
        ),
    ]
