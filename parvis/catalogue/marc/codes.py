"""The code lists of records: languages (ISO 639-2), countries (ISO 3166-1), relators (UNIMARC C)."""

LANGUAGES = {
    "fre": "fr", "fra": "fr", "eng": "en", "ger": "de", "deu": "de", "spa": "es",
    "ita": "it", "por": "pt", "ara": "ar", "rum": "ro", "ron": "ro", "dut": "nl",
    "nld": "nl", "heb": "he", "nep": "ne", "lat": "la", "rus": "ru", "chi": "zh",
    "zho": "zh", "jpn": "ja", "tur": "tr", "pol": "pl", "oci": "oc", "bre": "br",
}  # fmt: skip
_BACK = {two: three for three, two in reversed(LANGUAGES.items())}
_ISO_639 = """
aar abk ace ach ada ady afa afh afr ain aka akk alb sqi ale alg alt amh ang anp apa ara arc arg
arm hye arn arp art arw asm ast ath aus ava ave awa aym aze bad bai bak bal bam ban baq eus bas
bat bej bel bem ben ber bho bih bik bin bis bla bnt bod tib bos bra bre btk bua bug bul bur mya
byn cad cai car cat cau ceb cel ces cze cha chb che chg chi zho chk chm chn cho chp chr chu chv
chy cmc cop cor cos cpe cpf cpp cre crh crp csb cus cym wel dak dan dar day del den deu ger dgr
din div doi dra dsb dua dum dut nld dyu dzo efi egy eka ell gre elx eng enm epo est ewe ewo fan
fao fas per fat fij fil fin fiu fon fra fre frm fro frr frs fry ful fur gaa gay gba gem geo kat
gez gil gla gle glg glv gmh goh gon gor got grb grc grn gsw guj gwi hai hat hau haw heb her hil
him hin hit hmn hmo hrv hsb hun hup iba ibo ice isl ido iii ijo iku ile ilo ina inc ind ine inh
ipk ira iro ita jav jbo jpn jpr jrb kaa kab kac kal kam kan kar kas kau kaw kaz kbd kha khi khm
kho kik kin kir kmb kok kom kon kor kos kpe krc krl kro kru kua kum kur kut lad lah lam lao lat
lav lez lim lin lit lol loz ltz lua lub lug lui lun luo lus mac mkd mad mag mah mai mak mal man
mao mri map mar mas may msa mdf mdr men mga mic min mis mkh mlg mlt mnc mni mno moh mon mos mul
mun mus mwl mwr myn myv nah nai nap nau nav nbl nde ndo nds nep new nia nic niu nno nob nog non
nor nqo nso nub nwc nya nym nyn nyo nzi oci oji ori orm osa oss ota oto paa pag pal pam pan pap
pau peo phi phn pli pol pon por pra pro pus que raj rap rar roa roh rom ron rum run rup rus sad
sag sah sai sal sam san sas sat scn sco sel sem sga sgn shn sid sin sio sit sla slk slo slv sma
sme smi smj smn smo sms sna snd snk sog som son sot spa srd srn srp srr ssa ssw suk sun sus sux
swa swe syc syr tah tai tam tat tel tem ter tet tgk tgl tha tig tir tiv tkl tlh tli tmh tog ton
tpi tsi tsn tso tuk tum tup tur tut tvl twi tyv udm uga uig ukr umb und urd uzb vai ven vie vol
vot wak wal war was wen wln wol xal xho yao yap yid yor ypk zap zbl zen zha znd zul zun zxx zza
"""
KNOWN_LANGUAGES = frozenset(_ISO_639.split())
COUNTRIES = frozenset(["AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "XX", "YE", "YT", "YU", "ZA", "ZM", "ZW", "ZZ"])  # fmt: skip


def three_letters(code: str) -> str:
    """Return the code of a language as records write it."""
    return _BACK.get(code, code if len(code) == 3 else "")


def is_relator(code: str) -> bool:
    """Say whether a code of function is one of three digits."""
    return len(code) == 3 and code.isdigit() and code != "000"
