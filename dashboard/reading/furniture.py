"""What one line of a pasted web page is, looked at by itself: words of the article, or page furniture of some kind.

The word lists are meant to be read and extended. Everything in them is compared in `plain` form: casefolded, straight
quotation marks, no symbols at the ends.
"""

import functools
import re
from enum import Enum

from dashboard.reading import dates


_SHARE_ON = re.compile(
    r"^(?:share|post|send|compartir|teilen|partager|condividi|compartilhar|auf)\s(?:this\s)?(?:on|via|by|to|en|auf|sur|su|no|em|per)?\s?"
    r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|e-?mail|reddit|pinterest|threads|bluesky|mastodon|xing)(?:\s(?:teilen|posten))?$",
    re.I,
)
_ADVERT = re.compile(r"advert|continues? (?:below|after)|^ads?$|anzeige|werbung|publici|реклама|광고|広告|إعلان")
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.I)
_QUOTES = re.compile(r"[“”„«»\"]")


class Kind(Enum):
    """What a line is. Which kinds go where is decided in pasted.py."""

    UNKNOWN = "unknown"  # the article's words, as far as the line itself tells
    NOISE = "noise"  # never part of an article: buttons, adverts, consent, newsletters, captions with a credit
    LINK = "link"  # a cross-reference in one line: "Also Read: ..."
    BOX = "box"  # the head of a list of links: "Related articles"
    END = "end"  # the head of something that only follows an article: "About the author", "Stay in touch"
    COMMENTS = "comments"  # the head of the readers' comments
    MENU = "menu"  # three or more section names in a row
    SECTION = "section"  # one or two section names
    BYLINE = "byline"
    DATE = "date"
    DETAIL = "detail"  # reading time, weather, view counts, "2 hours ago"
    NOTE = "note"  # about the article, not of it: corrections of rights, "The views expressed are ..."


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


NOISE_LINES = _phrases("""
    copiar enlace | enlace copiado | link kopieren | copier le lien | copia link | guardar | merken | drucken | enregistrer
    be the first to know | keep reading for free | read for free | pin it | pin this | pin this for later | read later
    ad | ads | advert | advertisement | advertisements | advertising | sponsored | sponsored content | sponsor message
    promoted | promoted content | paid content | paid post | partner content | from our partners | from our sponsors
    advertisement continue reading the main story | continue reading the main story | continue reading below
    advertisement - scroll to continue | scroll to continue | skip advertisement | skip ad | skip this ad
    article continues below | article continues below advertisement | article continues after advertisement
    article continues after ad | article continues after this advertisement
    story continues below | story continues below advertisement | story continued below | story continues after advertisement
    continue reading | keep reading | report this ad | remove ads | why this ad | ad feedback | hide ad
    anzeige | werbung | publicité | publicidad | pubblicità | реклама | إعلان | 広告 | 광고
    share | share this | share this article | share this story | share this post | share this page | share article
    share story | share it | share now | share with friends | share on social media | share via | share options
    teilen | artikel teilen | partager | partager l'article | compartir | compartir esta noticia | condividi
    поделиться | شارك | 공유하기 | シェア
    copy link | link copied | copied | copy url | save article | save for later | save this article | bookmark | bookmarked
    email this story | e-mail this story | print version | printer-friendly version | printer friendly
    letter to the editor | letters to the editor | print this article | print article | print this page | email this article | gift this article | gift article
    add to favorites | add to favourites | listen | listen to article | listen to this article | listen now
    play | play video | play audio | pause | mute | unmute | watch now | watch live | live | live updates on
    close | close menu | open menu | menu | search | loading | please wait | back to top | scroll to top | top | go to top
    skip to content | skip to main content | skip to navigation | toggle navigation | toggle search | previous | prev | next
    expand | collapse | show more | show less | view more | load more | see more | see all | view all | more options
    photo | photos | image | images | gallery | video | videos | slideshow | enlarge | enlarge image | view gallery
    view image in fullscreen | open image in new tab | hide caption | toggle caption | enlarge this image | caption
    subscribe | subscribe now | subscribe today | subscribe for free | sign in | sign up | sign up now | log in | login
    register | join now | join us | my account | log out | logout | sign out | become a member | become a subscriber | donate
    donate now | support us | buy me a coffee | get the app | download the app | download app | get app
    accept | accept all | accept cookies | accept all cookies | reject all | decline | manage cookies | cookie settings
    manage preferences | manage options | i agree | i accept | got it | ok | no thanks | not now | dismiss
    newsletter | newsletter sign up | newsletter sign-up | newsletter signup | sign up for newsletters | manage newsletters
    email address | your email | your email address | enter your email | enter your email address | submit | send
    powered by | text size | font size | reading mode | dark mode | light mode | translate | select language
    pullquote | read full article | read the full story | read full story | read original | full story | view comments
    this is a subscriber-only article | premium | exclusive for subscribers | subscribers only | members only
    invalid email address | please re-enter | thank you for subscribing | thanks for subscribing | thanks for reading
    click here | click to share | click to print | opens in new window | follow | following | report an error | give feedback
    report a typo | report a correction | was this article helpful | did you like this article | rate this article
    comments are closed | follow us on google news | follow us on twitter | follow us on facebook | follow us on x
""")

BOX_LINES = _phrases("""
    people are also reading | others also read | readers also liked | más información | más noticias | en savoir plus
    sur le même thème | mehr dazu | zum thema | per saperne di più | approfondisci
    also read | read also | also see | see also | also watch | read more | read next | read this next | read on | must read
    must reads | must-read | must-reads | more | more on this | more on this story | more on this topic | more stories
    more news | more headlines | more like this | more from us | more for you | more to read | more coverage | further reading
    related | related news | related story | related stories | related article | related articles | related posts
    related post | related content | related coverage | related links | related topics | related reading | related video
    related videos | you may also like | you might also like | you may like | you might like | you may be interested in
    you might be interested in | recommended | recommended for you | recommended stories | recommended articles | recommendations
    we recommend | suggested for you | suggested reading | selected for you | picked for you | up next | next up
    lesen sie auch | mehr zum thema | das könnte sie auch interessieren | auch interessant | weiterlesen
    à lire aussi | lire aussi | sur le même sujet | lea también | lee también | le puede interesar | también te puede interesar
    noticias relacionadas | leggi anche | leia também | leia mais | читайте также | по теме | اقرأ أيضا | مواضيع ذات صلة
    관련기사 | 関連記事 | 相关阅读
""")

END_LINES = _phrases("""
    sobre la firma | archivado en | lo más visto | más vistos | sur l'auteur | à propos de l'auteur | zur startseite
    sites & partners | related categories | normas
    latest | latest news | latest posts | latest articles | latest stories | latest headlines | latest updates | the latest
    recent posts | recent articles | recent stories | recent news | new articles | new posts | newest | just in
    popular | popular posts | popular news | popular stories | popular articles | most popular | most read | most viewed
    most shared | most commented | most recent | top stories | top news | top headlines | top posts | trending
    trending now | trending news | trending stories | trending topics | what's trending | editor's pick | editor's picks
    editors' picks | editors' pick | editor's choice | our picks | staff picks | featured | featured posts | featured stories
    in case you missed it | icymi | don't miss | don't miss it | do not miss | from around the web | around the web
    from the web | sponsored links | you may have missed | stories you may like | headlines | today's headlines | in other news
    about the author | about the authors | about author | about the writer | about us | about | author | authors | written by
    the author | more by this author | more from this author | posts by this author | view all posts | view all articles
    all posts | see author's posts | author profile | author bio | meet the author
    stay in touch | stay connected | stay informed | stay updated | stay up to date | keep in touch | get in touch
    follow us | follow us on | follow us on social media | follow me | find us on | find us on social media | connect with us
    connect | contact | contact us | join the community | join our newsletter | subscribe to our newsletter
    subscribe to newsletter | sign up for our newsletter | our newsletter | get our newsletter | newsletters | social media
    tags | tag | topics | in this story | in this article | filed under | categories | category | keywords | archives | archive
    site map | sitemap | quick links | useful links | company | legal | our network | our company | footer | navigation
    post navigation | previous post | next post | previous article | next article | previous story | next story
    share your thoughts | what do you think | what's your reaction | reactions | your reaction | rate this
    neueste beiträge | meistgelesen | über den autor | folgen sie uns | derniers articles | les plus lus | suivez-nous
    últimas noticias | más leídas | lo más leído | sobre el autor | síguenos | síguenos en | последние новости | популярное
""")

COMMENT_LINES = _phrases("""
    comments | comment | leave a comment | leave a reply | leave a response | post a comment | add a comment | write a comment
    join the conversation | join the discussion | conversation | discussion | have your say | reader comments
    readers' comments | be the first to comment | no comments | no comments yet | cancel reply | sort by | comment policy
    kommentare | kommentar schreiben | commentaires | comentarios | commenti | комментарии
""")

SECTIONS = _phrases("""
    home | homepage | front page | news | world | world news | politics | national | nation | international | local | global
    business | economy | economics | markets | finance | money | opinion | opinions | editorial | editorials | columns
    columnists | analysis | views | sport | sports | football | cricket | culture | arts | books | film | music | tv | theatre
    life | lifestyle | style | food | travel | health | science | tech | technology | environment | climate | energy
    education | entertainment | celebrity | fashion | motoring | property | real estate | jobs | obituaries | crime | law
    defence | defense | security | military | diplomacy | foreign affairs | foreign policy | society | religion | history
    features | long reads | investigations | magazine | weekend | video | videos | photos | pictures | podcasts | podcast
    audio | live | live tv | radio | e-paper | epaper | print edition | today's paper | newsletters | events | games
    puzzles | crossword | weather | horoscopes | africa | asia | asia pacific | asia-pacific | europe | middle east | americas
    latin america | north america | south asia | southeast asia | east asia | central asia | us | u.s | usa | us & canada
    uk | eu | india | china | russia | ukraine | korea | japan | middle east & africa | more | all | top stories | latest
    breaking news | breaking | trending | explainers | fact check | data | graphics | multimedia | interactive | special reports
    about | about us | contact | contact us | advertise | advertise with us | careers | privacy | privacy policy | terms
    terms of use | terms of service | terms & conditions | terms and conditions | cookie policy | cookies | cookie settings
    disclaimer | sitemap | site map | rss | rss feed | accessibility | help | faq | faqs | archive | archives | corrections
    ethics | masthead | imprint | impressum | datenschutz | press | licensing | do not sell my personal information
    subscribe | subscriptions | login | log in | sign in | sign up | register | search | menu | my account | newsletter
    startseite | politik | wirtschaft | kultur | panorama | accueil | monde | politique | économie | société | inicio | mundo
    política | economía | deportes | cultura | главная | политика | экономика | мир
""")

# A line made of these words alone is a row of buttons: "Share Tweet Email 12 Print"
BUTTONS = _phrases("""
    share | tweet | tweets | retweet | post | pin | email | e-mail | mail | print | save | like | copy | link | url | facebook
    twitter | x | whatsapp | linkedin | telegram | reddit | pinterest | instagram | youtube | tiktok | threads | bluesky
    mastodon | flipboard | messenger | viber | line | vk | weibo | wechat | snapchat | tumblr | pocket | rss | sms | skype
    on | to | via | this | by | and | or | with | in | a | comment | comments | reply | report | follow | us | shares | likes
    views | bookmark | listen | subscribe | google | news | apple | spotify | podcasts | linkedin-in | facebook-f | icon | logo
    button | view | all | now | more | plus | discord | twitch | snap
""")
_BUTTONS_THAT_COUNT = BUTTONS - _phrases(
    "on|to|via|this|by|and|or|with|in|a|us|view|all|now|more|news|post|line|report|like|link|mail|save|copy|follow|reply|views|x|apple"
)

_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|Xinhua|Yonhap|YONHAP|KCNA|TASS|Tass|Sputnik|Anadolu|Bloomberg|"
    r"Shutterstock|iStock|Alamy|dpa|DPA|ANSA|ZUMA(?: Press)?|Kyodo|NurPhoto|Polaris|Redux|Magnum|Handout|HANDOUT|UPI|PTI|ANI|"
    r"NASA|USA TODAY|USA Today|CNN|Pool|POOL|WireImage|FilmMagic|AAP|PA|SIPA|Sipa|Wikimedia(?: Commons)?|Unsplash|Pexels|"
    r"Pixabay|Flickr|Wikipedia|Maxar|Planet Labs)"
)
# ... at the end of a line, behind the photographer and a stroke: "Kim Lee/AFP/Getty Images", "(Jo Roe / Reuters)"
_CREDIT_END = re.compile(
    rf"(?:[/|]\s?{_AGENCY}(?:\s?[/|]\s?[\w .'’-]{{2,40}}|\s(?:via|through|for)\s[\w .'’/-]{{2,40}}|\s(?:Photos?|Images?))*"
    rf"|\b(?:{_AGENCY})\s(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Ff]ile)(?:\s?/\s?[\w .'’-]{{2,50}})?"
    r"|\bREUTERS/[\w .'’-]{2,50}|\bAP Photo/[\w .,'’-]{2,60}"
    r"|[(\[](?:[Ff]ile [Pp]hoto|FILE PHOTO|[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile|[Cc]redit|[Cc]ourtesy)(?:[:/]|\s(?:by|from|via|"
    r"courtesy|credit)\b)?[^()\[\]]{0,80}"
    r"|[.!?”\"]\s(?:(?:[Ff]ile |FILE )?(?:[Pp]hotos?|PHOTOS?)|[Ii]mage|[Pp]icture|[Pp]hotograph|PHOTO|IMAGE|[Cc]redit|[Pp]hoto [Cc]redit|[Ii]mage [Cc]redit|"
    r"Foto|Graphic|Illustration|Map|Chart|Screenshot|Video)(?::|\s(?:by|courtesy|credit:?)\b)\s?[^.!?]{2,70}"
    r"|[.!?”\"]\s©\s?[^.!?]{2,60}"
    r"|[.!?”\"]\s[^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]+){0,3}\s?/\s?[^\W\d_a-z][^/.!?]{2,50}"
    r"|\bPHOTOS?\s?\|.{2,90}"
    r"|\([^\W\d_a-z][\w'’.-]+(?:\s[^\W\d_a-z][\w'’.-]+){1,3}(?:\sfor\s|\s?/\s?)[^\W\d_a-z][^()/]{2,40}"
    r")[)\]]?\.?$"
)
_CREDIT_MARK = re.compile(
    r"[/|(\[©]|[hH]oto|PHOTO|[iI]mage|icture|redit|CREDIT|raphic|Illustration|Map|Chart|Screenshot|Video| [Ff]ile"
)
_CREDIT_LINE = re.compile(
    r"^[(\[]?(?:(?:file |stock |lead |main |cover |featured |feature |top |header )?"
    r"(?:photos?|photographs?|photography|image|picture|pic|video|graphic|illustration|foto|bild|crédito|infographic|map)"
    r"(?:\s(?:credit|copyright|source|courtesy|caption|by))?\s?(?::|/|©|\||—|\bby\b|\bcourtesy\b|\bcredit\b)"
    r"|(?:photo|image|picture) (?:credits?|copyright|source|courtesy|caption)\b|credits?:|caption:|pictured(?: above| below)?:"
    r"|enlarge this image|media playback is unsupported|image copyright|image source|media caption|getty images$"
    r"|slideshow \(|prev image \d|next image \d|view \d+ (?:images|photos)|\d+ of \d+$|\d+ ?/ ?\d+$|hide caption|toggle caption"
    r"|just watched\b|photos: photos:"
    r"|©\s?(?!\s?\d{4}))",
    re.I,
)
_LINK = re.compile(
    r"^(?:(?P<plain>also read|read also|also see|see also|also watch|read more(?: on| about)?|read next|read this|"
    r"related(?: (?:news|story|stories|articles?|posts?|content|coverage|links?|reading|video))?|you may also like|"
    r"recommended(?: reading)?|must[ -]read|next (?:article|post|story)|previous (?:article|post|story)|prev(?:ious)?|up next|"
    r"lesen sie auch|mehr zum thema|à lire(?: aussi)?|lire aussi|lea también|lee también|leggi anche|leia (?:também|mais)|"
    r"читайте также|اقرأ أيضا|관련기사|関連記事)"
    r"|(?P<short>read|more|more on this|watch(?: now| live| more| video)?|video|listen|photos|in pictures|in photos|gallery|"
    r"don't miss|click here|trending|next|more here|more coverage|full coverage|full story|play video|podcast|"
    r"also (?:on|in) [\w ]{3,30}|opinion \||sponsored))"
    r"\s*[:|>»→▶–—-]+\s*\S",
    re.I,
)
_BRACKETED_LINK = re.compile(
    r"^\[(?:related|also read|read also|read more|more|watch|photos?|video|see also|read)\]\s*\S", re.I
)
_MORE_FROM = re.compile(
    r"^(?:more|latest|stories|articles|posts|top stories|read more) (?:from|by|in|on|about) \S.{1,50}$", re.I
)
_TAG_LINE = re.compile(
    r"^(?:tags?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|posted in|tagged(?: with| as| in)?|related topics|"
    r"schlagwörter|mots[- ]clés|etiquetas|теги)\s*:\s*\S|^(?:#[\w-]+[\s,]*){2,}$|^(?:posted|filed) (?:in|under) \S",
    re.I,
)
_MOST = re.compile(
    r"^(?:most (?:read|popular|viewed|shared|commented|discussed)|trending|top stories|more episodes|more videos|more articles|"
    r"more stories|more news|latest (?:news|posts|stories|articles|videos|from))\b.{0,25}$",
    re.I,
)
_OPENS_NOISE = re.compile(
    r"^(?:skip to (?:main )?(?:content|navigation)\b.{0,100}|powered by\b.{0,30}|sign up for\b.{0,40}[^.!?]|"
    r"join the conversation\b.{0,160})$",
    re.I,
)
_CREDIT_CAPITALS = re.compile(r"^[^a-z\d]{4,40} (?:FOR THE|FOR|VIA) [^a-z\d]{3,40}$")
_SIZE = re.compile(
    r"^(?:text|font) size\b|^(?:a[-+]?\s){1,3}a[-+]?$|^(?:play|listen|download|watch|duration)\b.{0,12}\d{1,2}:\d{2}$"
    r"|^download (?:audio|pdf|episode)$|^listen to (?:this )?(?:article|story)\b"
    r"|^follow [\w&' ]{2,30} (?:news|coverage|updates)$",
    re.I,
)
_COUNT = re.compile(
    r"^(?:[\d.,]+\s?[km]?\+? (?:people|readers|users|others|subscribers) (?:have |has |are )?(?:saved|read|reading|viewed|liked|shared|watching|bookmarked|following)\b.{0,30}|\(?[\d.,]+\s?[km]?\+?\)?\s*(?:shares?|comments?|views?|likes?|reactions?|replies|retweets|reads?|followers?|"
    r"responses?|min(?:ute)?s?(?: of)?(?:[ -](?:read|reading|listen|watch|video))?|kommentare|commentaires|comentarios)"
    r"|(?:views?|shares?|comments?|likes?|post views|hits|reads)\s*[:(]\s*[\d.,]+\s?[km]?\)?)$",
    re.I,
)
_READING_TIME = re.compile(
    r"^(?:(?:estimated |approx(?:imate)?\.? )?(?:reading|read|listening) time\s*:?\s*(?:about |~|<\s?)?\d+.{0,20}"
    r"|(?:less than )?(?:a|one|~|<)?\s?\d*[ -]?min(?:ute)?s?[ -](?:read|listen|watch)|\d+ mins?|\d{1,2}:\d{2}(?: (?:read|min))?"
    r"|lesezeit.{0,20}|temps de lecture.{0,20}|tiempo de lectura.{0,20})$",
    re.I,
)
_AGO = re.compile(
    r"^(?:(?:updated|published|posted|last updated|modified)\s*:?\s*)?(?:(?:an?|one|\d+)\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|d|"
    r"days?|weeks?|wks?|months?|mos?|years?|yrs?)\.?\sago|yesterday|today|just now)(?:\s*(?:at|,)\s*\d{1,2}[:.]\d{2}.{0,10})?$",
    re.I,
)
_SKY = (
    r"(?:(?:partly|mostly|light|heavy|scattered|broken|few)\s)?(?:clear(?: sky)?|cloudy|clouds|sunny|rain|showers|overcast|snow|fog|"
    r"haze|mist|windy|thunderstorms?)"
)
_DEGREES = r"[-+−–]?\d{1,3}(?:[.,]\d)?\s?(?:°\s?[cf]?|º\s?[cf]?|℃|℉|degrees? (?:c|f|celsius|fahrenheit)\b)(?![a-z])"
_WEATHER = re.compile(
    rf"^(?:[^\d:]{{0,40}}?[\s,|:]*){_DEGREES}(?:\s?/\s?{_DEGREES})?(?:[\s,|:]*[^\d:]{{0,40}})?$"
    rf"|^(?:[^\d:.]{{0,30}}\s)?[-+−–]?\d{{1,2}}(?:[.,]\d)?\s?[CcFf](?:[\s,|]+{_SKY})?$",
    re.I,
)
_MARKET = re.compile(r"^(?:[A-Z&$/ .\d]{2,20}\s)?[\d.,]{3,12}\s*[▲▼△▽+−-]\s*[\d.,]+%?(?:\s*\(?[+−-]?[\d.,]+%\)?)?$")
_ROLE = (
    r"(?:(?:senior|chief|staff|special|foreign|political|diplomatic|defen[cs]e|world|national|contributing|deputy|managing|guest|our|"
    r"associate|assistant|security|business|economics|international|asia|europe|africa|[A-Z]\w+)\s+){0,3}"
    r"(?:correspondent|reporter|editor|writer|columnist|contributor|desk|bureau|team|staff|agencies|agency|journalist|analyst|"
    r"producer|bureau chief)"
)
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’.-]*|(?:de|del|della|van|von|der|den|bin|ibn|al|el|da|dos|di|la|le|ter)\b)"
_NAMES = rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}"
_BYLINE = re.compile(
    rf"^(?i:by|von|por|par|text by|words by|story by|analysis by|opinion by|reporting by|report by|author|autor|auteur|reporter|"
    rf"writer|written by|posted by|published by|reported by|authored by|edited by|reviewed by|compiled by|contributed by|"
    rf"photographs by|fact[- ]checked by|translated by)(?:\s*:\s*|\s+)(?P<names>@?{_NAMES}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+und\s+|\s+y\s+|\s+et\s+){_NAMES})*)"
    rf"(?:\s*(?:,|\||-|–|—|\(|for|in|•|·|/)\s*.{{0,60}})?$"
)
_BYLINE_SENTENCE = re.compile(rf"^By (?P<names>{_NAMES}), (?:an?|the) [^.]{{4,80}}\.$")
_BYLINE_WORDS = re.compile(
    rf"^(?i:(?:by\s+)?(?:admin|administrator|(?:our|senior|chief|staff|special|foreign|political|diplomatic)\s(?:\w+\s)?(?:correspondent|reporter|editor|"
    rf"writer|team)|news desk|web desk|newsroom|agencies|staff|"
    rf"editorial board|the editorial board|online desk|(?:with )?(?:inputs from )?(?:afp|ap|reuters|ani|pti|agencies|wires?)))$"
)
_NAME_AND_ROLE = re.compile(
    rf"^(?P<names>{_NAMES}(?:\s+(?:and|&)\s+{_NAMES})?)\s*(?:,|\||-|–|—|\s{{2,}})\s*(?i:{_ROLE})(?:,? .{{0,30}})?$"
)
_SIGN_OFF = re.compile(
    r"^[(\[]?(?:(?:additional |with |further )?(?:reporting|writing|editing|edited|compiled|translation|translated|graphics?)"
    r"(?: and \w+)? by|additional reporting from)\b.{2,200}$",
    re.I,
)

# Sentences that speak to the reader of the page, by the words that call for a closer look. All in casefolded form.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "cookie cookies",
        r"\b(?:we|this (?:web)?site|our (?:web)?site|our partners|by using|you)\b.{0,120}\bcookies?\b"
        r"|\baccept (?:all |our )?cookies\b|\bcookies?\b.{0,60}\b(?:your experience|your browser|you agree|consent)\b",
    ),
    (
        "newsletter newsletters briefing updates alerts digest email e-mail emails notifications podcast subscribe access",
        r"^(?:please )?(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|updates?|alerts?|briefings?|e-?mails?|free|"
        r"notifications?|channel|today|here|now|access|podcast|digest)\b"
        r"|^(?:get|receive|want|never miss|don't miss|stay)\b.{0,120}\b(?:newsletters?|e-?mails?|alerts|subscribe|sign up|"
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
        r"|\be-?mail address will not be\b|^(?:please )?(?:e-?mail|write to) (?:us|the author|the editors?|the newsroom)\b",
    ),
    ("required", r"\brequired fields are marked\b"),
    (
        "agree consent accept acknowledge confirm apply",
        r"\bby (?:signing|subscribing|clicking|continuing|registering|submitting|entering|proceeding)\b.{0,80}"
        r"\b(?:you|i) (?:agree|consent|accept|acknowledge|confirm)\b"
        r"|\b(?:our|the|site's) (?:privacy policy|terms of (?:service|use)|terms (?:and|&) conditions)\b.{0,60}\b(?:apply|agree)\b"
        r"|\b(?:agree|consent|accept)\b.{0,160}\b(?:privacy policy|terms of (?:service|use)|terms (?:and|&) conditions)\b",
    ),
    (
        "reserved copyright © reproduced republished redistributed copied",
        r"\ball rights reserved\b|^(?:copyright\b|©|\(c\) ?\d{4})|\bmay not be (?:published|reproduced|copied|republished)\b",
    ),
    (
        "follow join",
        r"^(?:please )?(?:follow|like|join) (?:us|me|our|@\w+)\b|^follow @\w+|\bfollow us on\b"
        r"|^(?:please )?follow \S.{0,80}\b(?:on|via) (?:twitter|facebook|x|instagram|telegram|linkedin|youtube|google news|"
        r"whatsapp|threads|bluesky|mastodon)\b|\b(?:you can )?follow (?:him|her|them|me) (?:on|at|@)"
        r"|\bfollow (?:topics|authors)\b|^join the conversation\b"
        r"|\bjoin (?:us|our|the)\b.{0,40}\b(?:whatsapp|telegram|facebook|twitter)\b",
    ),
    (
        "reading subscriber subscribers already registered articles",
        r"^(?:to continue reading|to read (?:this|the) (?:full|rest|article|story))\b|\bsubscribers? only\b"
        r"|\balready (?:a|an|have an?) (?:subscriber|member|account|registered)\b"
        r"|\bthis (?:article|story|content) is (?:reserved|only|exclusively|available) (?:for|to) (?:our )?(?:paid |registered )?"
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
        r"^(?:if you (?:have )?(?:enjoyed|liked|found)|did you (?:like|enjoy)|(?:are you )?enjoying) (?:this|our|what)\b.{0,160}\b(?:subscri|donat|share|"
        r"support|newsletter|follow|sign up)",
    ),
    (
        "updated notified kept stay informed announcements",
        r"^to be (?:updated|notified|kept up)\b|\bspecial announcements\b"
        r"|^(?:stay|keep) (?:up to date|updated|informed|ahead)\b.{0,100}\b(?:us|our|app|newsletters?|follow|subscribe)\b",
    ),
    (
        "tip tips contact",
        r"\b(?:have|got) a (?:news |story |confidential )?tip\b.{0,80}(?:\?|email|contact|send|us)"
        r"|^(?:please )?contact (?:us|the author|the editors?|the newsroom|the reporter)\b",
    ),
    (
        "app click window window)",
        r"\bdownload (?:our|the)\b.{0,40}\bapp\b|\b(?:on|in) our (?:mobile |news |free )?app\b|^(?:to get the app|get the .{0,30} app)\b"
        r"|^click (?:here|to)\b|\(?opens in (?:a )?new window\)?",
    ),
    (
        "comment comments reply log logged",
        r"\bleave a comment\b|\byou must be logged in\b|\blog in to (?:comment|reply|read|continue|post)\b|\bplease log ?in\b"
        r"|^comments (?:have to|must|should) be\b|^(?:comments|commenting) (?:are|is) (?:closed|moderated|disabled|off)\b",
    ),
    (
        "generated auto-generated ai-generated machine-generated",
        r"\b(?:audio|voice|narration|translation|summary) (?:is|was) (?:auto|ai|automatically|computer|machine)[- ]?generated\b",
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
    r"(?:was |is |has been |had been )?(?:(?:originally|first|also|previously) (?:published|appeared|posted)|republished|syndicated|reproduced)\b"
    r"|this (?:article|story|piece|post|essay|op-ed|commentary|column) (?:was|is|has been) (?:published|produced) (?:in|by|on|with|under)\b"
    r"|this (?:article|story|post) is more than \d+ (?:years?|months?) old\b"
    r"|this (?:article|story|post) (?:was|has been) (?:last )?(?:updated|modified|edited)\b.{0,30}\d|(?:originally|first) published\b|republished (?:from|with|under)\b"
    r"|(?:disclaimer\b.{0,40})?(?:the )?(?:views|opinions)(?: and (?:views|opinions))?\b.{0,40}\b(?:expressed|are (?:those|his|her|their|the author))\b"
    r"|disclaimer\s*:|(?:except for the headline, )?this (?:story|article) has not been edited\b|read the original article\b|"
    r"sources?:\s[^.!?]{2,80}$|.{3,60}\bdoes not take (?:any )?(?:institutional|specific|policy)\b|"
    r".{0,20}\btranscripts? (?:is|are|was|were) (?:created|produced|made|generated|provided)\b|"
    r".{0,20}\b(?:rush|machine[- ]generated|automated) transcript\b|this transcript (?:was|has been|may|is)\b|"
    r"the article represents the author's opinion\b)",
    re.I,
)
_LEADING = re.compile(r"^[^\w#@©(\[☀☁+−–-]+", re.UNICODE)
_LONGEST_LABEL = 120
_LONGEST_SENTENCE = 700
_SEGMENTS = re.compile(r"\s*[|•·●∙]\s*|\s+[/>»›–—-]\s+|\s{3,}|\t+")


def plain(line: str) -> str:
    """`line` as the word lists have it: casefolded, straight apostrophes, single spaces, no symbols around."""
    folded = line.casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return " ".join(folded.split()).strip(" \t.,:;!?…|>»«<›‹→←↓↑▼▲▶►•·*-–—_()[]{}+#=~✕×")


@functools.lru_cache(maxsize=4096)
def kind_of(line: str) -> Kind:
    """What `line` (one line, stripped) is by itself."""
    if len(line) > _LONGEST_SENTENCE:
        return Kind.UNKNOWN
    return (_label(line) if len(line) <= _LONGEST_LABEL else None) or _sentence(line)


def _label(line: str) -> Kind | None:
    """The kind of a short line that is no sentence."""
    bare = plain(line)
    if not bare:
        return Kind.NOISE  # symbols only: rules, bullets, "* * *"
    if bare in NOISE_LINES:
        return Kind.NOISE
    if bare in COMMENT_LINES:
        return Kind.COMMENTS
    if bare in BOX_LINES:
        return Kind.BOX
    if bare in END_LINES:
        # "Read more" with nothing behind is a heading; with a name behind ("Author: X") it is handled below
        return Kind.END
    if (kind := _navigation(line, bare)) is not None:
        return kind
    words = bare.split()
    if (
        len(words) <= 14
        and (words[0] in BUTTONS or _is_number(words[0]))
        and all(w.strip(",()") in BUTTONS or _is_number(w) for w in words)
    ):
        if any(w.strip(",()") in _BUTTONS_THAT_COUNT for w in words):
            return Kind.NOISE
        if len(words) == 1 and re.fullmatch(r"[\d.,]+\s?[km]\+?", bare):
            return Kind.DETAIL
    figures = any(c.isdigit() for c in line)
    if figures and (_COUNT.match(bare) or _COUNT.match(line)):
        return Kind.COMMENTS if "comment" in bare or "respons" in bare else Kind.DETAIL
    if figures and (dates.from_line(line) is not None or _dated(line)):
        return Kind.DATE
    if (
        _AGO.match(bare)
        or is_clock(line)
        or (figures and (_READING_TIME.match(bare) or _WEATHER.match(line) or _MARKET.match(line)))
    ):
        return Kind.DETAIL
    if _TAG_LINE.match(line):
        return Kind.END
    if byline_of(line) or _BYLINE_WORDS.match(line.strip("()[]")):
        return Kind.BYLINE
    if _SIZE.match(line) or _SHARE_ON.match(bare) or _OPENS_NOISE.match(line) or _CREDIT_CAPITALS.match(line):
        return Kind.NOISE
    if _MOST.match(bare) and line[-1] not in ".!?":
        return Kind.END
    if _MORE_FROM.match(line) and line[-1] not in ".!?:":
        return Kind.BOX
    return _segments(line)


def _navigation(line: str, bare: str) -> Kind | None:
    if bare in SECTIONS and line[0] != "[":
        return Kind.SECTION
    parts = [plain(part) for part in re.split(r"\s*[|•·/>»›,]\s*|\s{2,}|\t", line)]
    parts = [part for part in parts if part]
    if len(parts) >= 2 and all(part in SECTIONS for part in parts):
        return Kind.MENU if len(parts) >= 3 else Kind.SECTION
    words = bare.replace("&", " ").split()
    if len(words) >= 3 and all(word in SECTIONS for word in words):
        return Kind.MENU
    # a bread crumb: Home > World > The full title
    if (
        len(parts) >= 2
        and parts[0] in {"home", "homepage", "startseite", "accueil", "inicio"}
        and re.search(r"[|/>»›]", line)
    ):
        return Kind.MENU
    return None


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"[(+]?[\d.,]+[km]?[)+]?", word))


# "Tuesday May 13 2025, 12.01am, The Observer": a day and a time of day, and a few words
_DAY_AND_CLOCK = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:\d{1,2}\s\w{3,9}|\w{3,9}\.?\s\d{1,2}),?\s\d{4}\b.{0,6}"
    r"\b\d{1,2}[.:]\d{2}.{0,40}[^.!?]$",
    re.I,
)
_BY_AT_END = re.compile(rf"\b[Bb]y\s(?P<names>{_NAMES})$")
_WHEN = re.compile(
    r"^(?:published|updated|posted|last updated|last modified|modified|created|date|first published)\b\s*:?", re.I
)


def _dated(line: str) -> bool:
    """A line that says when, in a form that gives no day: "Updated: 14:05 GMT", "Posted Monday"."""
    if _DAY_AND_CLOCK.match(line):
        return dates.parse(line) is not None
    return bool(_WHEN.match(line)) and len(line) <= 80 and any(c.isdigit() for c in line) and line[-1] not in ".!?"


def is_advert(line: str) -> bool:
    """An advert's label, as they stand between two paragraphs."""
    return len(line) <= 60 and bool(_ADVERT.search(plain(line)))


def is_clock(line: str) -> bool:
    """A time of day and nothing else, as it heads the entries of a running report."""
    return bool(_CLOCK.match(line))


def byline_of(line: str) -> str:
    """The names of a byline ("By Ann Lee and Bo Park | Reuters" -> "Ann Lee and Bo Park"), "" where it is none."""
    if len(line) > _LONGEST_LABEL or _QUOTES.search(line):
        return ""
    if line[-1:] in ".!?:" and not re.search(r"\b[A-Z]\.$", line):
        match = _BYLINE_SENTENCE.match(line)
        return match["names"] if match else ""
    match = _BYLINE.match(line) or _NAME_AND_ROLE.match(line)
    if not match and _WHEN.match(line):
        match = _BY_AT_END.search(line)
    return match["names"].strip(" ,") if match else ""


def segments(line: str) -> list[str]:
    """The parts of a line that bars, bullets, dashes or wide gaps divide: "By Ann Lee | 20 July 2024 | 5 min read"."""
    return [part.strip() for part in _SEGMENTS.split(line) if part.strip()]


_NAMED = re.compile(rf"(?=.{{2,40}}$){_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}")
_SMALL = {Kind.BYLINE, Kind.DATE, Kind.DETAIL, Kind.SECTION, Kind.NOISE, Kind.COMMENTS, Kind.MENU}


def _segments(line: str) -> Kind | None:
    """A line of several small things is furniture when each of them is, or all but a name or a source."""
    parts = segments(line)
    if len(parts) < 2:
        return None
    kinds = [_label(part) for part in parts]
    known = [kind for kind in kinds if kind in _SMALL]
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if kind not in _SMALL]
    dated = Kind.DATE in known or Kind.DETAIL in known
    if len(unknown) <= (1 if dated else 0) and all(_NAMED.fullmatch(part) for part in unknown):
        for kind in (Kind.DATE, Kind.BYLINE, Kind.DETAIL, Kind.MENU):
            if kind in known:
                return kind
        return Kind.SECTION if Kind.SECTION in known else Kind.NOISE
    return None


def _sentence(line: str) -> Kind:
    """The kind of a line that may be a sentence."""
    if len(line) <= 250 and _BRACKETED_LINK.match(line):
        return Kind.LINK
    if len(line) <= 250 and (match := _LINK.match(_LEADING.sub("", line[:90]))):
        ends = line.rstrip("”\"'’) ")[-1:]
        if match["plain"] or (ends not in ".…" and len(line) <= 160):
            return Kind.LINK
    if is_caption(line):
        return Kind.NOISE
    folded = line.casefold().replace("’", "'")
    if _NOTE.match(folded):
        return Kind.NOTE
    words = folded.split()
    if not _CALL_SET.isdisjoint(words):
        if folded.startswith(("copyright", "©", "(c) 20")) and len(line) <= 300:
            return Kind.NOISE
        if not _QUOTES.search(line):
            patterns = {_CALLS[_CALL_FORMS[word]] for word in _CALL_SET.intersection(words)}
            if any(pattern.search(folded) for pattern in patterns):
                return Kind.NOISE
    elif "©" in line and len(line) <= 300 and re.search(r"^©|[.|]\s?©", line):
        return Kind.NOISE
    if len(line) <= 220 and _SIGN_OFF.match(line):
        return Kind.NOTE
    return Kind.UNKNOWN


def is_caption(line: str) -> bool:
    """A picture's caption: it ends in a credit, or begins as credits do."""
    if len(line) <= 160 and _CREDIT_LINE.match(line):
        return True
    if len(line) > 420:
        return False
    tail = line[-140:]
    return bool(_CREDIT_MARK.search(tail) and _CREDIT_END.search(tail))


_GLUED = re.compile(
    r"(?<=[.!?”\"’…])\s*(?:(?:ALSO READ|Also Read|Read Also|READ ALSO|READ MORE|Read More|Read more|Related|RELATED|See Also|SEE ALSO)\s*"
    r"[:|>»–—-]\s*[^.!?]{3,150}[?!]?"
    r"|(?:Advertisement|ADVERTISEMENT|Story continues below advertisement|Article continues below|Share this(?: article| story)?|"
    r"SHARE THIS|READ MORE|Read More|Continue Reading|Sign up for our newsletter|Photo: [^.!?]{2,60}|Photo by [^.!?]{2,60}|\(Photo[^()]{2,80}\))"
    r"\s*[:.>»]*)$"
)


def is_credit(line: str) -> bool:
    """A picture's credit alone on a line."""
    return len(line) <= 80 and (is_caption(line) or bool(_CREDIT_CAPITALS.match(line)))


def without_glued(line: str) -> str:
    """`line` without furniture that runs on behind its last sentence, where it is unmistakable."""
    match = _GLUED.search(line, max(0, len(line) - 220))
    return line[: match.start()].rstrip() if match and match.start() > 40 else line
