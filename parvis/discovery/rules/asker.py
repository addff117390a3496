"""Who a question is about: the person who asks, or somebody else (DSC-17).

DSC-17 A question asked for somebody else is answered of that person: “you” is never the one who asks.
"""

import re

HELPERS = "RELAIS"
"""The theme of those who accompany others: its words are already for them."""
WHO = (
    r"(?:jeunes?|adolescente?s?|ados?|eleves?|etudiante?s?|apprentie?s?|stagiaires?|patiente?s?|usagers?|usageres?"
    r"|beneficiaires?|residente?s?|salariee?s?|adultes?|allocataires?|detenue?s?|personnes?|dames?|monsieur|hommes?"
    r"|femmes?|garcons?|filles?|fils|enfants?|petit fils|petite fille|freres?|soeurs?|maris?|conjointe?s?"
    r"|compagnons?|compagnes?|meres?|peres?|mamans?|papas?|parents?|neveux?|nieces?|cousine?s?|amie?s?|copains?"
    r"|copines?|voisine?s?|belle fille|beau fils|filleule?s?)"
)
TRADE = (
    r"(?:educat\w+|assistante?s? social\w+|travailleu\w+ social\w*|conseiller\w*|prof|profs|professeure?s?|enseignante?s?|cpe|psy\w*"
    r"|infirmi\w+|tuteur|tutrice|animat\w+|mediat\w+|referente?s?|formateur|formatrice|benevole|accompagnat\w+"
    r"|chargee? d (?:insertion|accompagnement)|medecin|surveillante?|directeur|directrice|maitre d apprentissage)"
)
DOES = (
    r"(?:n |ne |s |se |me |m |en |y |lui |l )*(?:veut|veulent|voudrai\w*|cherch\w+|recherch\w+|souhait\w+|aimerai\w*|a|ont"
    r"|est|sont|sait|savent|doi\w+|peu\w+|va|vont|arret\w+|vient|viennent|refus\w+|hesit\w+|reve\w*|pens\w+|aim\w+"
    r"|quitt\w+|perd|termin\w+|fini\w+|pass\w+|entr\w+)"
)
OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{WHO}(?: \w+){{0,3}} (?:que|qu) (?:j|je|nous|on) (?:accompagn\w+|suis|suit|suivons|encadr\w+|recoi\w+|conseill\w+|aide)\b",
        rf"\bj (?:accompagne|encadre|aide) (?:actuellement )?(?:une?|cette|ce|cet) {WHO}\b",
        rf"\b(?:mon|ma|mes|notre|nos|(?:l )?une? de (?:mes|nos)) {WHO}(?: \w+){{0,5}}? {DOES}\b",
        rf"\bpour (?:mon|ma|mes|notre|une?|une? de (?:mes|nos)) {WHO}\b",
        rf"\bje suis (?:une? )?{TRADE}\b.*\b(?:une?|cette|ce|cet|l) (?:de (?:mes|nos) )?{WHO}\b",
        r"\b(?:my|our) (?:son|daughter|child|kids?|brother|sister|husband|wife|friend|mother|father|pupil|student|client)\b",
        r"\b(?:young person|young man|young woman|someone|pupil|client|student) (?:that |whom? )?i (?:support|accompany|work with|help)\b",
        r"\b(?:mi|nuestr[oa]) (?:hijo|hija|hermano|hermana|marido|mujer|amigo|amiga|alumno|alumna)\b",
        r"\b(?:meu|minha) (?:filho|filha|irmao|irma|marido|mulher|amigo|amiga|aluno|aluna)\b",
    )
)
HELPED = (
    r"(?:(?:bien |juste |pouvoir |simplement )?(?:l |le |la |les |lui |leur )?(?:aider|accompagner|orienter|conseiller|informer|soutenir"
    r"|savoir|comprendre|connaitre|renseigner|guider|faire quoi|dire|proposer|help|support|know|ayudar|saber|ajudar))"
)
OWN = re.compile(
    r"\b(?:je|j) (?:ne |n |me |m |en )*"
    rf"(?:(?:veux|voudrais|souhaite|souhaiterais|aimerais|dois|peux|pourrais|vais) (?!{HELPED}\b)"
    r"|(?:envisage|hesite|travaille a|bosse|ai (?:envie|perdu|arrete|quitte|demissionne|ete)|suis (?:fatiguee?|epuisee?|perdue?|au chomage|licenciee?|en arret)"
    r"|ai besoin (?!de? (?:conseils?|infos?|informations?)\b)|ai marre|ai \d+ ans|reprends|gagne|touche|peux plus))"
    r"|\bi (?:want|would like|need|am looking|m looking|lost|work) (?!to (?:help|support|know|understand)\b)"
    r"|\b(?:quiero|necesito|busco|quero|preciso|procuro) (?!(?:ayudar|saber|ajudar)\w*\b)"
)
SOUGHT_FOR = re.compile(
    rf"\b(?:je|j) (?:cherche|recherche|voudrais|veux|aimerais|souhaite) .*\bpour (?:mon|ma|mes|une?|une? de mes) {WHO}\b"
    r"|\b(?:looking for|need|want) .*\bfor my \w+"
    r"|\b(?:busco|procuro|quiero|quero) .*\b(?:para|pra) (?:mi|o meu|a minha|meu|minha) \w+"
)
FOR_WORK = re.compile(
    r"\b(?:arreter|travailler|quitter|changer|m occuper|reduire)\b.*\bpour (?:mon|ma|mes)\b"
)


def is_for_another(plain: str) -> bool:
    """Tell whether a folded question is asked for somebody else; a wish of one's own says no."""
    if SOUGHT_FOR.search(plain) and not FOR_WORK.search(plain):
        return True
    return any(p.search(plain) for p in OTHERS) and not OWN.search(plain)
