import codecs
import unicodedata

import pytest

from dashboard.errors import UnreadableSource
from dashboard.reading import encoding

SAMPLES = {
    "cp1252": "Le président français a déclaré à l’Élysée que la situation était « préoccupante » et sans délai.",
    "latin-1": "El ministro señaló que la cooperación económica con España será más intensa el próximo año.",
    "cp1250": "Minister spraw zagranicznych powiedział, że współpraca będzie się rozwijać bez zwłoki.",
    "cp1251": "Президент России заявил, что сотрудничество с Северной Кореей будет расширено.",
    "koi8-r": "Президент России заявил, что сотрудничество с Северной Кореей будет расширено.",
    "cp1253": "Ο υπουργός Εξωτερικών δήλωσε ότι οι συνομιλίες θα συνεχιστούν.",
    "cp1254": "Dışişleri Bakanı görüşmelerin önümüzdeki hafta süreceğini söyledi, şöyle konuştu.",
    "cp1256": "قال وزير الخارجية إن المفاوضات ستستأنف الأسبوع المقبل في جنيف.",
    "euc-kr": "북한은 어제 동해상으로 탄도미사일을 발사했다고 합동참모본부가 밝혔다.",
    "shift_jis": "北朝鮮は昨日、日本海に向けて弾道ミサイルを発射したと防衛省が発表した。",
    "gb18030": "外交部发言人周二表示，中国将继续推动半岛问题政治解决进程。",
    "big5": "外交部發言人週二表示，將繼續推動半島問題政治解決進程。",
    "utf-16": "The minister said “cooperation” would continue.",
    "utf-16-le": "The minister said cooperation would continue, without a mark at the start.",
    "utf-16-be": "The minister said cooperation would continue, without a mark at the start.",
    "utf-32": "The minister said “cooperation” would continue.",
    "utf-8-sig": "The minister said “cooperation” would continue.",
    "utf-8": "Für die Verhandlungen — 협상을 위해 — для переговоров 🕊",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_detects_the_encoding(name: str) -> None:
    assert encoding.decode(SAMPLES[name].encode(name)) == SAMPLES[name]


def test_a_declared_charset_is_believed_only_where_it_fits() -> None:
    text = "Привет"  # too short to be detected
    assert encoding.decode(text.encode("koi8-r"), "koi8-r") == text
    assert encoding.decode(text.encode("utf-8"), "koi8-r") == text
    assert encoding.decode(b"caf\xe9", "no-such-charset") == "café"
    assert encoding.decode(b"caf\xe9", "hex") == "café"


def test_the_charset_named_in_the_page_is_used() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Мир</html>'
    assert "Мир" in encoding.decode(page.encode("cp1251"))
    assert "Мир" in encoding.decode('<?xml version="1.0" encoding="koi8-r"?><a>Мир</a>'.encode("koi8-r"))


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert encoding.decode(b"\x93Yes\x94, he said \x96 twice", "iso-8859-1") == "“Yes”, he said – twice"


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    data = ("Die Verhandlungen über die Häfen gehören für viele dazu. " * 20).encode() + b"\xff Ende"
    assert encoding.decode(data).startswith("Die Verhandlungen über die Häfen")
    assert encoding.decode(data).endswith("Ende")


def test_a_character_cut_in_two_at_the_end_of_a_sample_is_no_damage() -> None:
    assert encoding.detect("Häfen – für".encode()[:-1], partial=True) == "utf-8"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", b"\x7fELF\x02\x01", bytes(range(256)) * 40, b"PAR1abc"],
)
def test_binary_data_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="not text"):
        encoding.decode(data)


def test_a_few_nul_bytes_are_dropped() -> None:
    assert encoding.decode(b"The talks\x00 resume\x00 on Tuesday.") == "The talks resume on Tuesday."


CLEANED = {
    "line ends": ("a\r\nb\rc\u2028d\x85e\x0bf", "a\nb\nc\nd\ne\nf"),
    "paragraph ends": ("a\x0cb\u2029c", "a\n\nb\n\nc"),
    "controls": ("a\x00b\x07c\x1bd\x7fe\x9ff\tg", "abcdef\tg"),
    "direction marks": ("\u202eabc\u202c \u200eשלום\u200f \u2067x\u2069\u061c", "abc שלום x"),
    "soft hyphens and zero-width spaces": ("co\u00adoper\u200bation\ufeff\u2060", "cooperation"),
    "joiners between Latin letters": ("Pu\u200dtin\u200c", "Putin"),
    "joiners in Persian stay": ("می\u200cخواهم", "می\u200cخواهم"),
    "joiners in emoji stay": ("👩\u200d🔬", "👩\u200d🔬"),
    "lone surrogates": ("a\ud800b\udfffc", "abc"),
    "surrogate pairs": ("\ud83d\udd4a", "🕊"),
    "invisible tags": ("safe\U000e0041\U000e0042", "safe"),
    "non-breaking spaces": ("10\u00a0000\u202fkm", "10 000 km"),
    "canonical form": ("Cafe\u0301 Zu\u0308rich", "Café Zürich"),
    "nothing to do": ("Plain text.\n\nMore.", "Plain text.\n\nMore."),
}


@pytest.mark.parametrize("name", CLEANED)
def test_clean(name: str) -> None:
    before, after = CLEANED[name]
    assert encoding.clean(before) == after


def test_clean_text_can_be_written_and_is_stable() -> None:
    text = encoding.clean("".join(map(chr, [*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10010)])))
    text.encode("utf-8")
    assert encoding.clean(text) == text
    assert unicodedata.is_normalized("NFC", text)


def test_byte_order_marks_leave_nothing_behind() -> None:
    assert encoding.decode(codecs.BOM_UTF8 + b"id,text") == "id,text"


def test_one_line() -> None:
    assert encoding.one_line("  A\u00a0title \r\n over\ttwo lines ") == "A title over two lines"
