"""Sentences that speak to the reader of the page, or about the article, instead of telling the news."""

import re

from dashboard.reading.cleaning.bylines import QUOTES

# Sentences that speak to the reader of the page, by the words that call for a closer look. All in casefolded form.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "cookie cookies",
        r"\b(?:we|this (?:web)?site|our (?:web)?site|our partners|by using|you)\b.{0,120}\bcookies?\b"
        r"|\baccept (?:all |our )?cookies\b|\bcookies?\b.{0,60}\b(?:your experience|your browser|you agree|"
        r"consent)\b",
    ),
    (
        "newsletter newsletters briefing updates alerts digest email e-mail emails notifications "
        "podcast subscribe access",
        r"^(?:please )?(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|updates?|alerts?|briefings?|"
        r"e-?mails?|free|"
        r"notifications?|channel|today|here|now|access|podcast|digest)\b"
        r"|^(?:get|receive|want|never miss|don't miss|stay)\b.{0,120}\b(?:newsletters?|e-?mails?|alerts|"
        r"subscribe|sign up|"
        r"notifications)\b"
        r"|\bour (?:free |daily |weekly |morning |evening )*newsletters?\b.{0,80}\b(?:you|your|sign|subscribe|here)\b"
        r"|\bsubscribe (?:to|for) our\b|^(?:please )?subscribe to\b.{0,160}$"
        r"|^(?:get|subscribe|sign up)\b.{0,80}\byour\b.{0,30}\b(?:inbox|e-?mail|phone)\b",
    ),
    (
        "sign signing",
        r"^(?:please )?sign up\b.{0,60}\b(?:newsletters?|updates?|alerts?|free|today|here|now)\b"
        r"|\bsign(?:ing)? up (?:here\b|for (?:our|the|free|more)\b.{0,80}\bnewsletters?|to our)"
        r"|\bplease sign ?in\b|\byou must be signed in\b",
    ),
    ("affiliate commission", r"\baffiliate links?\b|\bwe (?:may|might) (?:earn|receive|get) .{0,30}commission\b"),
    (
        "signing logging",
        r"\bby (?:signing up|logging in|signing in)\b.{0,80}\b(?:free|articles|access|logging in|account)\b",
    ),
    ("inbox", r"\b(?:in|to|into|hits?) your inbox\b|\byour inbox\b.{0,60}$"),
    (
        "email e-mail",
        r"\b(?:enter|provide) (?:your|a valid) e-?mail\b|\byour e-?mail address\b|\bsave my name, e-?mail\b"
        r"|\be-?mail address will not be\b|^(?:please )?(?:e-?mail|write to) (?:us|the author|the editors?|"
        r"the newsroom)\b",
    ),
    ("required", r"\brequired fields are marked\b"),
    (
        "agree consent accept acknowledge confirm apply",
        r"\bby (?:signing|subscribing|clicking|continuing|registering|submitting|entering|proceeding)\b.{0,80}"
        r"\b(?:you|i) (?:agree|consent|accept|acknowledge|confirm)\b"
        r"|\b(?:our|the|site's) (?:privacy policy|terms of (?:service|use)|terms (?:and|"
        r"&) conditions)\b.{0,60}\b(?:apply|agree)\b"
        r"|\b(?:agree|consent|accept)\b.{0,160}\b(?:privacy policy|terms of (?:service|use)|terms (?:and|"
        r"&) conditions)\b",
    ),
    (
        "reserved copyright © reproduced republished redistributed copied",
        r"\ball rights reserved\b|^(?:copyright\b|©|\(c\) ?\d{4})|\bmay not be (?:published|reproduced|copied|"
        r"republished)\b",
    ),
    (
        "follow join",
        r"^(?:please )?(?:follow|like|join) (?:us|me|our|@\w+)\b|^follow @\w+|\bfollow us on\b"
        r"|^(?:please )?follow \S.{0,80}\b(?:on|via) (?:twitter|facebook|x|instagram|telegram|linkedin|youtube|"
        r"google news|"
        r"whatsapp|threads|bluesky|mastodon)\b|\b(?:you can )?follow (?:him|her|them|me) (?:on|at|@)"
        r"|\bfollow (?:topics|authors)\b|^join the conversation\b"
        r"|\bjoin (?:us|our|the)\b.{0,40}\b(?:whatsapp|telegram|facebook|twitter)\b",
    ),
    (
        "reading subscriber subscribers already registered articles",
        r"^(?:to continue reading|to read (?:this|the) (?:full|rest|article|story))\b|\bsubscribers? only\b"
        r"|\balready (?:a|an|have an?) (?:subscriber|member|account|registered)\b"
        r"|\bthis (?:article|story|content) is (?:reserved|only|exclusively|available) (?:for|"
        r"to) (?:our )?(?:paid |registered )?"
        r"(?:subscribers|members|users)\b|\byou (?:have|'ve) (?:reached|read|\d+)\b.{0,40}\bfree articles?\b"
        r"|^(?:thank you|thanks) for (?:reading|subscribing|visiting|signing)\b",
    ),
    (
        "javascript blocker adblocker ad-blocker browser robot",
        r"\benable javascript\b|\bjavascript (?:is|must)\b|\bad[- ]?blocker\b|\bupgrade your browser\b"
        r"|\bbrowser does not support\b|\bnot a robot\b",
    ),
    (
        "journalism donation contribution donate subscription subscribing donating becoming",
        r"\b(?:support|fund) (?:our|independent|quality|local|honest|fearless)\b.{0,30}\bjournalism\b"
        r"|\bmake a (?:donation|contribution)\b.{0,60}\b(?:today|journalism|here|us)\b"
        r"|\b(?:please )?consider (?:a subscription|subscribing|a donation|donating|becoming a)\b",
    ),
    (
        "enjoyed enjoying enjoy liked",
        r"^(?:if you (?:have )?(?:enjoyed|liked|found)|did you (?:like|enjoy)|(?:are you )?enjoying) (?:this|"
        r"our|what)\b.{0,160}\b(?:subscri|donat|share|"
        r"support|newsletter|follow|sign up)",
    ),
    (
        "updated notified kept stay informed announcements",
        r"^to be (?:updated|notified|kept up)\b|\bspecial announcements\b"
        r"|^(?:stay|keep) (?:up to date|updated|informed|ahead)\b.{0,100}\b(?:us|our|app|newsletters?|follow|"
        r"subscribe)\b",
    ),
    (
        "tip tips contact",
        r"\b(?:have|got) a (?:news |story |confidential )?tip\b.{0,80}(?:\?|email|contact|send|us)"
        r"|^(?:please )?contact (?:us|the author|the editors?|the newsroom|the reporter)\b",
    ),
    (
        "app click window window)",
        r"\bdownload (?:our|the)\b.{0,40}\bapp\b|\b(?:on|in) our (?:mobile |news |free )?app\b|"
        r"^(?:to get the app|get the .{0,30} app)\b"
        r"|^click (?:here|to)\b|\(?opens in (?:a )?new window\)?",
    ),
    (
        "comment comments reply log logged",
        r"\bleave a comment\b|\byou must be logged in\b|\blog in to (?:comment|reply|read|continue|post)\b|"
        r"\bplease log ?in\b"
        r"|^comments (?:have to|must|should) be\b|^(?:comments|commenting) (?:are|is) (?:closed|moderated|"
        r"disabled|off)\b",
    ),
    (
        "generated auto-generated ai-generated machine-generated",
        r"\b(?:audio|voice|narration|translation|summary) (?:is|was) (?:auto|ai|automatically|computer|"
        r"machine)[- ]?generated\b",
    ),
    ("unsubscribe opt", r"\byou can (?:unsubscribe|opt out)\b|\bunsubscribe (?:at )?any ?time\b"),
    ("continues", r"\b(?:article|story) continues (?:below|after)\b"),
)


def _by_word(sentences: tuple[tuple[str, str], ...]) -> dict[str, re.Pattern[str]]:
    found = {}
    for words, pattern in sentences:
        compiled = re.compile(pattern)
        for word in words.split():
            earlier = found.get(word)
            found[word] = re.compile(f"{earlier.pattern}|{pattern}") if earlier else compiled
    return found


_LONGEST_RIGHTS = 300  # characters
_LONGEST_SIGN_OFF = 220
_CALLS = _by_word(_SENTENCES)
_CALL_FORMS = {
    before + word + after: word
    for word in _CALLS
    for before in ("", "(", "*")
    for after in ("", ".", ",", ":", ";", "!", "?", ")", "*", "'s")
}

_CALL_SET = frozenset(_CALL_FORMS)
_NOTE = re.compile(
    r"^[*(\[]?(?:(?:this|the) (?:article|story|piece|post|essay|op-ed|content|commentary|column|interview) "
    r"(?:was |is |has been |had been )?(?:(?:originally|first|also|previously) (?:published|appeared|posted)|"
    r"republished|syndicated|reproduced)\b"
    r"|this (?:article|story|piece|post|essay|op-ed|commentary|column) (?:was|is|has been) (?:published|"
    r"produced) (?:in|by|on|with|under)\b"
    r"|this (?:article|story|post) is more than \d+ (?:years?|months?) old\b"
    r"|this (?:article|story|post) (?:was|has been) (?:last )?(?:updated|modified|edited)\b.{0,30}\d|"
    r"(?:originally|first) published\b|republished (?:from|with|under)\b"
    r"|(?:disclaimer\b.{0,40})?(?:the )?(?:views|opinions)(?: and (?:views|opinions))?\b.{0,40}\b(?:expressed|"
    r"are (?:those|his|her|their|the author))\b"
    r"|disclaimer\s*:|(?:except for the headline, )?this (?:story|article) has not been edited\b|"
    r"read the original article\b|"
    r"sources?:\s[^.!?]{2,80}$|.{3,60}\bdoes not take (?:any )?(?:institutional|specific|policy)\b|"
    r".{0,20}\btranscripts? (?:is|are|was|were) (?:created|produced|made|generated|provided)\b|"
    r".{0,20}\b(?:rush|machine[- ]generated|automated) transcript\b|this transcript (?:was|has been|may|is)\b|"
    r"the article represents the author's opinion\b)",
    re.I,
)

_SIGN_OFF = re.compile(
    r"^[(\[]?(?:(?:additional |with |further )?(?:reporting|writing|editing|edited|compiled|translation|"
    r"translated|graphics?)"
    r"(?: and \w+)? by|additional reporting from)\b.{2,200}$",
    re.I,
)

_GLUE = re.compile(
    r"R(?:ead|EAD)|A(?:lso|LSO|dvert|DVERT)|Story|Article|S(?:hare|HARE|ign)|Continue|Photo|R(?:elated|ELATED)"
)
_GLUED = re.compile(
    r"(?<=[.!?”\"’…])\s*(?:(?:ALSO READ|Also Read|Read Also|READ ALSO|READ MORE|Read More|Read more|Related|"
    r"RELATED|See Also|SEE ALSO)\s*"
    r"[:|>»–—-]\s*[^.!?]{3,150}[?!]?"
    r"|(?:Advertisement|ADVERTISEMENT|Story continues below advertisement|Article continues below|"
    r"Share this(?: article| story)?|"
    r"SHARE THIS|READ MORE|Read More|Continue Reading|Sign up for our newsletter|Photo: [^.!?]{2,60}|"
    r"Photo by [^.!?]{2,60}|\(Photo[^()]{2,80}\))"
    r"\s*[:.>»]*)$"
)


def is_notice(folded: str) -> bool:
    """Whether a line (casefolded) speaks to the reader of the page: consent, newsletters, subscriptions, rights."""
    words = folded.split()
    if _CALL_SET.isdisjoint(words):
        return "©" in folded and len(folded) <= _LONGEST_RIGHTS and bool(re.search(r"^©|[.|]\s?©", folded))
    if folded.startswith(("copyright", "©", "(c) 20")) and len(folded) <= _LONGEST_RIGHTS:
        return True
    if QUOTES.search(folded):  # somebody is quoted: that is news, whatever it says
        return False
    patterns = {_CALLS[_CALL_FORMS[word]] for word in _CALL_SET.intersection(words)}
    return any(pattern.search(folded) for pattern in patterns)


def is_note(folded: str) -> bool:
    """Whether a line (casefolded) is about the article: where it first appeared, whose views it has, who edited it."""
    return bool(_NOTE.match(folded)) or (len(folded) <= _LONGEST_SIGN_OFF and bool(_SIGN_OFF.match(folded)))


def without_glued(line: str) -> str:
    """`line` without furniture that runs on behind its last sentence, where it is unmistakable."""
    tail = line[-220:]
    if len(line) < 60 or not _GLUE.search(tail):
        return line
    match = _GLUED.search(line, len(line) - len(tail))
    return line[: match.start()].rstrip() if match and match.start() > 40 else line
