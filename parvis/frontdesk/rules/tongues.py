# ruff: noqa: RUF001 - each language is written as its readers write it
"""The few words of the wall, in each language that it may speak beside French."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class States:
    """What the hall is doing, in one language; `{when}` is a day and an hour.

    `cut` is said when the screen hears nothing, before the hour of the last news; `entry` at its foot.
    """

    calm: str = ""
    nobody: str = ""
    next: str = ""
    closed: str = ""
    opens: str = ""
    shut: str = ""
    free: str = ""
    late: str = ""
    today: str = ""
    tomorrow: str = ""
    cut: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Tongue:
    """The few words of the wall in one language."""

    code: str
    called: str
    desk: str
    waiting: str
    say: str
    states: States = States()

    @property
    def is_rtl(self) -> bool:
        return self.code == "ar"


FRENCH = Tongue(
    "fr", "On appelle", "Poste", "Attendent", "Le billet {ticket} est attendu : {desk}."
)
TONGUES: Mapping[str, Tongue] = {
    t.code: t
    for t in (
        FRENCH,
        Tongue(
            "en",
            "Now calling",
            "Desk",
            "Waiting",
            "Ticket {ticket}, please go to: {desk}.",
            States(
                "Nobody is being called right now.",
                "No adviser is free to see you right now.",
                "Next adviser: {when}.",
                "The centre is closed.",
                "Opens {when}",
                "Closed",
                "Someone is free now",
                "Probably nobody free before closing",
                "today",
                "tomorrow",
                "The link is cut: this may be old. Last news:",
                "Free, no appointment, no name: take a ticket, you will be called.",
            ),
        ),
        Tongue(
            "es",
            "Llamamos",
            "Puesto",
            "Esperan",
            "Turno {ticket}: {desk}.",
            States(
                "Ahora no se llama a nadie.",
                "Ahora no atiende ningún asesor.",
                "Próximo asesor: {when}.",
                "El centro está cerrado.",
                "Abre {when}",
                "Cerrado",
                "Hay alguien libre ahora",
                "Probablemente nadie libre antes del cierre",
                "hoy",
                "mañana",
                "Sin conexión: lo que ve puede no estar al día. Últimas noticias:",
                "Gratis, sin cita y sin dar su nombre: tome un turno y le llamaremos.",
            ),
        ),
        Tongue(
            "pt",
            "A chamar",
            "Posto",
            "À espera",
            "Senha {ticket}: {desk}.",
            States(
                "Neste momento ninguém é chamado.",
                "Neste momento nenhum conselheiro atende.",
                "Próximo conselheiro: {when}.",
                "O centro está fechado.",
                "Abre {when}",
                "Fechado",
                "Há alguém livre agora",
                "Provavelmente ninguém livre antes do fecho",
                "hoje",
                "amanhã",
                "Ligação interrompida: o que vê pode estar desatualizado. Últimas notícias:",
                "Gratuito, sem marcação e sem nome: tire uma senha, nós chamamos.",
            ),
        ),
        Tongue(
            "ar",
            "الرقم المطلوب",
            "المكتب",
            "في الانتظار",
            "الرقم {ticket}: {desk}.",
            States(
                "لا يُنادى على أحد الآن.",
                "لا يستقبل أي مستشار الآن.",
                "المستشار القادم: {when}.",
                "المركز مغلق.",
                "يفتح {when}",
                "مغلق",
                "يوجد مستشار متاح الآن",
                "على الأرجح لن يتفرغ أحد قبل الإغلاق",
                "اليوم",
                "غدًا",
                "انقطع الاتصال: قد تكون المعلومات قديمة. آخر تحديث:",
                "مجانًا، بلا موعد وبلا اسم: خذوا رقمًا وسننادي عليكم.",
            ),
        ),
        Tongue(
            "de",
            "Aufruf",
            "Schalter",
            "Warten",
            "Nummer {ticket}: {desk}.",
            States(
                "Im Moment wird niemand aufgerufen.",
                "Im Moment findet keine Beratung statt.",
                "Nächste Beratung: {when}.",
                "Das Zentrum ist geschlossen.",
                "Öffnet {when}",
                "Geschlossen",
                "Jemand ist jetzt frei",
                "Vor der Schließung wird wohl niemand frei",
                "heute",
                "morgen",
                "Verbindung unterbrochen: Die Anzeige ist vielleicht veraltet. Letzter Stand:",
                "Kostenlos, ohne Termin, ohne Namen: Nummer ziehen, Sie werden aufgerufen.",
            ),
        ),
        Tongue(
            "it",
            "Si chiama",
            "Sportello",
            "In attesa",
            "Numero {ticket}: {desk}.",
            States(
                "Ora non si chiama nessuno.",
                "Ora nessun consulente riceve.",
                "Prossimo consulente: {when}.",
                "Il centro è chiuso.",
                "Apre {when}",
                "Chiuso",
                "C’è qualcuno libero ora",
                "Probabilmente nessuno libero prima della chiusura",
                "oggi",
                "domani",
                "Collegamento interrotto: i dati possono essere vecchi. Ultime notizie:",
                "Gratuito, senza appuntamento e senza nome: prenda un numero, la chiameremo.",
            ),
        ),
        Tongue(
            "tr",
            "Çağrılan",
            "Masa",
            "Bekleyen",
            "{ticket} numara: {desk}.",
            States(
                "Şu anda kimse çağrılmıyor.",
                "Şu anda hiçbir danışman görüşme yapmıyor.",
                "Sonraki danışman: {when}.",
                "Merkez kapalı.",
                "Açılış: {when}",
                "Kapalı",
                "Şu anda müsait biri var",
                "Kapanıştan önce büyük olasılıkla kimse müsait olmayacak",
                "bugün",
                "yarın",
                "Bağlantı kesildi: gördükleriniz eski olabilir. Son haber:",
                "Ücretsiz, randevusuz, isimsiz: bir numara alın, çağrılacaksınız.",
            ),
        ),
        Tongue(
            "ru",
            "Вызывается",
            "Стол",
            "Ожидают",
            "Номер {ticket}: {desk}.",
            States(
                "Сейчас никого не вызывают.",
                "Сейчас консультанты не принимают.",
                "Следующий приём: {when}.",
                "Центр закрыт.",
                "Откроется {when}",
                "Закрыто",
                "Сейчас есть свободный консультант",
                "До закрытия, скорее всего, никто не освободится",
                "сегодня",
                "завтра",
                "Связь прервана: данные могли устареть. Последние сведения:",
                "Бесплатно, без записи и без имени: возьмите номер, вас вызовут.",
            ),
        ),
        Tongue(
            "uk",
            "Викликаємо",
            "Стіл",
            "Очікують",
            "Номер {ticket}: {desk}.",
            States(
                "Зараз нікого не викликають.",
                "Зараз консультанти не приймають.",
                "Наступний прийом: {when}.",
                "Центр зачинено.",
                "Відкриється {when}",
                "Зачинено",
                "Зараз є вільний консультант",
                "До закриття, найімовірніше, ніхто не звільниться",
                "сьогодні",
                "завтра",
                "Зв’язок перервано: дані могли застаріти. Останні відомості:",
                "Безкоштовно, без запису й без імені: візьміть номер, вас викличуть.",
            ),
        ),
        Tongue(
            "zh",
            "正在叫号",
            "柜台",
            "等候",
            "{ticket}号：{desk}。",
            States(
                "目前没有叫号。",
                "目前没有顾问接待。",
                "下一次接待：{when}。",
                "中心已关闭。",
                "{when}开放",
                "已关闭",
                "现在有顾问空闲",
                "关门前可能没有顾问空闲",
                "今天",
                "明天",
                "连接中断：显示的内容可能不是最新。最近更新：",
                "免费、无需预约、无需姓名：请取号，我们会叫号。",
            ),
        ),
    )
}
