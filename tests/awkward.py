"""Texts that have broken programs before, by name. Used as questions, as articles and as fields."""

TEXTS: dict[str, str] = {
    "empty": "",
    "white space": " \t\n\u00a0\u3000 ",
    "one letter": "a",
    "one unusual letter": "ł",
    "a stop word": "the",
    "10,000 characters": "sanctions on shipping " * 455,
    "10,000 characters without a space": "x" * 10_000,
    "emoji only": "🚢🔥👩🏽‍✈️🇰🇷",
    "punctuation only": "?!… -- ///",
    "underscores only": "___",
    "SQL-like": "'; DROP TABLE articles; --",
    "SQL wildcard": "%_%' OR 1=1 /*",
    "dollar parameters": "$scope_since $1 ? :name {vector}",
    "regular expression": "(?P<x>[a-z]+)*\\b.{2,}$^|\\",
    "right-to-left": "قالت الوزارة إن السفينة غادرت الميناء",
    "direction overrides": "\u202egnimoc era seciov\u202c harbour",
    "combining marks": "Tu\u0308rkiye Z\u0351a\u0352l\u0353g\u0354o",
    "NUL": "har\0bour",
    "lone surrogate": "harbour \ud83d talks",
    "control characters": "har\x01bour\x1b[31m\x7f",
    "Markdown": "# Talks **bold** [link](javascript:alert(1)) ![x](http://example.org/x.png) `code`",
    "HTML": "<script>alert(1)</script><b onmouseover=x>harbour</b> &amp; &lt;",
    "formula": '=HYPERLINK("http://example.org","harbour")+cmd|\' /C calc\'!A0',
    "only a minus": "-",
    "only minus words": "-harbour -sanctions",
    "empty phrase": '""',
    "open quotation mark": '"harbour talks',
    "phrase of signs": '"?!"',
    "many phrases": '"a b" ' * 300,
    "Korean": "외교부는 북한의 미사일 발사를 규탄했다",
    "Chinese": "外交部发言人表示，双方同意继续对话。",
    "newline in the middle": "harbour\n\ntalks\r\nfail",
    "very long number": "9" * 400,
}

# Half a character is no text: reading takes it out, so only questions and raw sources can hold one.
CLEAN = {name: text for name, text in TEXTS.items() if name != "lone surrogate"}
# No word of any script: nothing to look for, and no article either.
WORDLESS = {
    *("empty", "white space", "emoji only", "punctuation only", "underscores only", "only a minus", "empty phrase"),
    "phrase of signs",
}
