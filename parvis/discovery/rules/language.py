"""The language of a question, among those that the house recognises."""

import re
from collections.abc import Mapping

FRENCH, ARABIC_CODE = "fr", "ar"
ARABIC = re.compile(r"[\u0600-\u06ff]")


def _set(said: str) -> frozenset[str]:
    return frozenset(said.split())


SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "fr": _set(
        "ai au avec c ce comment d dans de des du elle en est et faire il j je "
        "l la le les ma mes mon ne on ou pas plus pour que qui suis sur un une "
        "vous"
    ),
    "en": _set(
        "a am and at can do for free from get have how i if in is it job "
        "looking my need not of on the to want what where who with without work "
        "you there that they like people be does know here school one about "
        "which was any now back after someone course this only jobs day before "
        "we training since should never good english by months first find "
        "degree write time still over nothing nobody everything would when "
        "study learn every apply hours pay skills career change lessons test"
    ),
    "es": _set(
        "busco como con cual del donde el en es esta hacer hay he la los me mi "
        "muy no para por puedo que quiero se sin soy tengo trabajar trabajo un "
        "una y pero yo hago quien algo puede alguien hace jefe eso ayuda tiene "
        "necesito francia estudiar escuela todo quiere espanol noche cuanto "
        "ahora papeles nadie limpieza hijo hija estoy quisiera oficio ninos "
        "hablo clases todavia puesto llevo hablar empleo empezar derecho cuando "
        "carrera volver universidad siempre practicas pido paro estudiante "
        "buscar senora pueden pagan hijos formacion dueno curso cursos aprender "
        "frances gratis contrato despido titulo anos"
    ),
    "pt": _set(
        "com como da do e em estou eu fazer ha me meu minha muito nao o onde os "
        "para por posso procuro qual que quero se sem sou tenho trabalhar "
        "trabalho um uma na patrao queria quem preciso faco escola sei num ao "
        "nas emprego chefe alguem agora tudo tem faz coisa aos pode isso depois "
        "aulas voltar saber portugues ainda recebo noite mudar limpezas limpeza "
        "filha dizem direito desemprego ajuda vai tambem quanto procurar pede "
        "obras ninguem franca filhos filho estudar escrever alguma vinte meus "
        "hoje fala estudante estagio dinheiro curriculo curso frances aprender "
        "gratis anos despedimento"
    ),
}
"""The words that each language says most, folded."""
TELLING: Mapping[str, frozenset[str]] = {
    "en": _set(
        "there that they like people be does know here school one about which "
        "was any now back after someone course this only day before we training "
        "since should never good english by months first find degree write time "
        "still over nothing nobody everything would when study learn every how "
        "what where who can with without need want work looking apply hours pay "
        "skills career free lessons"
    ),
    "es": _set(
        "busco donde el hacer los muy quiero soy tengo trabajo y pero yo hago "
        "quien algo puede alguien hace jefe eso ayuda tiene necesito francia "
        "estudiar escuela todo quiere espanol noche cuanto ahora papeles nadie "
        "limpieza hijo hija estoy quisiera oficio ninos hablo clases todavia "
        "puesto llevo hablar empleo empezar derecho cuando carrera volver "
        "universidad siempre practicas pido paro estudiante buscar senora "
        "pueden pagan hijos formacion dueno cursos trabajar una contrato "
        "despido titulo"
    ),
    "pt": _set(
        "eu fazer ha muito nao onde os procuro quero sou tenho trabalho na "
        "patrao queria quem preciso faco escola sei num ao nas emprego chefe "
        "alguem agora tudo tem faz coisa aos pode isso depois aulas voltar "
        "saber portugues ainda recebo noite mudar limpezas limpeza filha dizem "
        "direito desemprego ajuda vai tambem quanto procurar pede obras ninguem "
        "franca filhos filho estudar escrever alguma vinte meus hoje fala "
        "estudante estagio dinheiro curriculo uma um minha meu despedimento"
    ),
}
"""Those that no other of these languages says: they count twice."""


KNOWN = (*SMALL_WORDS, ARABIC_CODE)
"""The languages that are read."""


def known_as(code: str) -> str:
    """Return the language that a code names (« pt-BR », « FR »), or nothing."""
    primary = code.strip().replace("_", "-").partition("-")[0].lower()
    return primary if primary in KNOWN else ""


def language_of(plain: str) -> str:
    """Return fr, en, es, pt or ar; French when nothing tells otherwise."""
    if len(ARABIC.findall(plain)) * 3 > len(plain):
        return ARABIC_CODE
    said = plain.split()
    scores = {
        code: sum(w in small for w in said)
        + sum(w in TELLING.get(code, ()) for w in said)
        for code, small in SMALL_WORDS.items()
    }
    best = max(scores, key=lambda code: (scores[code], code == FRENCH))
    return best if scores[best] >= 2 and scores[best] > scores[FRENCH] else FRENCH
