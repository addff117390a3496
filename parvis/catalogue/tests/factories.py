import factory

from parvis.catalogue.models import Document, DocumentTheme, Holding, Subject, uid_of


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    source = "trial"
    source_id = factory.Sequence(str)
    uid = factory.LazyAttribute(lambda d: uid_of(d.source, d.source_id))
    title = factory.Sequence(lambda n: f"Document {n}")


class HoldingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Holding

    document = factory.SubFactory(DocumentFactory)
    shelf_mark = "EMP 200 CV"


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject

    document = factory.SubFactory(DocumentFactory)


class DocumentThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentTheme

    document = factory.SubFactory(DocumentFactory)
