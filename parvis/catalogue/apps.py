from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "parvis.catalogue"
