"""What reads like a country and is none, and the words that tell whether a capital stands for its government.

The lists are in look_alikes.txt; here are the patterns, each over the few characters before or after a name.
"""

import re
from pathlib import Path

from dashboard.language.lists import sections

_FILE = Path(__file__).with_suffix(".txt")


def listed(section: str) -> frozenset[str]:
    """The entries of one section of look_alikes.txt."""
    return sections(_FILE)[section]


# A paper, bank or body "of" a country; ministries, embassies and the like are not here, for they stand for it.
NOT_AFTER_OF = re.compile(
    r"(?:\bBank|\bTimes|\bVoice|\bUniversity|\bMuseum|\bInstitute|\bAcademy|\bChurch|\bCollege|\bGulf|\bSea|\bBay"
    r"|\bStraits?|\bCape|\bIsthmus|\bSociety|\bAssociation|\bFederation|\bFoundation|\bCouncil|\bUnion"
    r"|\bBroadcasting"
    r"|\bIslamic State(?: of| in) Iraq and|\bQa[ei]da in|\bIslamic State in|\bClub|\bConfederation|\bTrust"
    r"|\bBattle|\bTreaty|\bPeace|\bCongress of Vienna|\bMerchant|\bTour|\bRadio)(?: of| de|(?<=and)|(?<=in)) "
    r"(?:the |South |Southern |Northern |Western |Eastern )?$"
)

GEORGIA_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Marietta|Fort Benning|Brian Kemp|Gov\. Kemp|Stacey Abrams"
    r"|Raffensperger|Warnock"
    r"|Ossoff|Perdue|Loeffler|Fulton County|Ga\.|Peach State|Newt Gingrich|Jimmy Carter|Sam Nunn|Saxby Chambliss"
    r"|Johnny Isakson|Marjorie Taylor Greene)"
)
GEORGIA_COUNTRY = re.compile(
    r"\b(?:Tbilisi|Georgians?\b(?! (?:house|era|style|architecture))|(?:South )?Ossetia|Abkhazia|Saakashvili"
    r"|Batumi|Caucasus"
    r"|Ivanishvili|Zurabishvili|Zourabichvili|Shevardnadze|Kobakhidze|Garibashvili|Armenia|Azerbaijan|Moldova"
    r"|Rustavi|Gori)\b"
)
US_STATE = re.compile(rf"\b(?:{'|'.join(sorted(listed('US states')))})\b")
GEORGIA_US_NEXT = re.compile(
    r"(?:'s|’s)? (?:Republicans?|Democrats?|Democratic|GOP|Gov\.|Governor|Senate|Sen\.|Rep\.|congress\w+"
    r"|Secretary of State"
    r"|runoffs?|General Assembly|House|lawmaker|state senat|voters|primary|Guard|Supreme Court|peach|native)"
)
AFTER_STATE = re.compile(r"(?:Atlanta|Savannah|Augusta|Macon|Athens|Columbus|Decatur|Plains|Rome|Albany), $")

DOMINICA = re.compile(r"\bDominica\b")
CONGO_BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|(?<!Democratic )Republic of (?:the )?Congo|Sassou)\b")
JORDAN_COUNTRY = re.compile(r"\b(?:Amman|Jordanians?|Hashemite|King Abdullah|King Hussein|Zarqa|Petra|Aqaba)\b")
NORTH_KOREA = re.compile(r"\b(?:North Korea|N\. ?Korea|DPRK|Pyongyang|NORTH KOREA)")
SOUTH_KOREA = re.compile(r"\b(?:South Korea|S\. ?Korea|Republic of Korea|ROK|Seoul|SOUTH KOREA)")

TURKEY_BIRD = re.compile(
    r"(?:'s|’s)? (?:sandwich|breast|dinner|meat|farm(?:er)?s?\b|burger|leg\b|legs\b|hunt|bacon|giblet|stuffing"
    r"|roast|recipe"
    r"|trot|shoot|club\b|carv|baster|vulture|prices? (?:are|rose|fell) (?:ahead of|before) Thanksgiving)"
)

# --- Capitals: the government or the town? ----------------------------------------------------------------------

PLACE_BEFORE = re.compile(
    r"""(?:\b(?:
      in|at|near|outside|around|across|through|throughout|inside|into|within|via|beyond|surrounding|greater
      |central|downtown
    | north|south|east|west|northern|southern|eastern|western|suburban|nearby|
      visit(?:s|ed|ing)?|visit\ to|visits\ to|leav(?:e|es|ing)|left|reach(?:es|ed|ing)?|enter(?:ed|ing|s)?
    | (?:trips?|travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew|ying|own)|flights?|journey\w*|return(?:s|ed|ing)?|went|go
    |goes|going|come|came
        |coming|moved?|drove|dr(?:ive|iving)|head(?:s|ed|ing)?|train|back|sent|dispatched|summoned|invited|road
        |way|route)
        (?:\ (?:back|home|envoys?|delegations?|troops|him|her|them))?\ (?:to|for|from|into|toward|towards)
    | arriv\w+\ from | (?:residents?|streets?|outskirts|suburbs?|city|mayor|centre|center|heart|town|part|parts
    |half|district
        |neighbou?rhoods?|area|capital|citizens|people|battle|siege|bombing|fall|out|airport|university|north
        |south|east|west)\ of
    | (?:miles|kilometers|kilometres|km)\ (?:\w+\ )?(?:of|from) | capital,?|capital\ city(?:\ of)?,? | born
    |based|ambassador\ to|embassy\ in
    | (?:missiles?|rockets?|drones?|strikes?|attacks?|march|marched|advance[ds]?|airstrikes?|bomb\w*|shell\w*
    |raids?)\ (?:on|at|toward|towards)
    )\ (?:the\ )?|\bMr\.?\ |\bMs\.?\ |\bSen\.\ |\bDr\.?\ )$""",
    re.VERBOSE | re.IGNORECASE,
)
SEAT_BEFORE = re.compile(
    r"""\b(?:
      between|with|against|by|toward|towards|without
    | urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|pressur\w+|warn(?:s|ed|ing)?|accus(?:e|es|ed|ing)|tell|tells|told
    |ask(?:s|ed|ing)?
    | push(?:es|ed|ing)?|help(?:s|ed|ing)?|blam(?:e|es|ed|ing)|critici[sz]\w+|condemn\w*|sanction\w*
    |support(?:s|ed|ing)?
    | isolat\w+|punish\w*|persuad\w+|convinc\w+|forc(?:e|es|ed|ing)|allow\w*|let|lets|provok\w+|deter\w*
    |contain(?:s|ed|ing)?
    | engag(?:e|es|ed|ing)|confront\w*|challeng(?:e|es|ed|ing)|trust(?:s|ed)?|arm(?:s|ed|ing)|suppl(?:y|ies|ied
    |ying)
    | assur(?:e|es|ed|ing)|anger(?:s|ed|ing)?|infuriat\w+|enrag\w+|alarm(?:s|ed|ing)?|irk(?:s|ed|ing)?
    |irritat\w+|embolden\w*
    | mak(?:e|es|ing)|made|give|gives|gave|given|giving|offer(?:s|ed|ing)?|deny|denies|denied|expect(?:s|ed
    |ing)?|want(?:s|ed)?
    | (?:sanctions?|pressure|tariffs?|embargo(?:es)?|restrictions?|curbs?|tough(?:er)?|soft|talks|policy|stance
    |depend\w*|reli\w+|rely
        |relying|lean\w*|bans?|limits?|penalt\w+|costs?|leverage|influence|weapons|demands?|blame|concessions
        |strikes?\ a\ deal)
        \ (?:on|upon|over|against|for|from|towards?|to)
    | (?:offer\w*|messages?|signals?|all(?:y|ies|ied)|close|closer|loyal|response|respond\w*|aid|weapons|arms
    |missiles|support
        |assistance|threats?|warnings?|concessions?|appeal\w*|belong\w*|proposals?|s[oe]l[dl]\w*|gave|give[ns]?
        |giving|deliver\w*|shells
        |according|hostile|sympathetic|friendly|deferential|alternative|rapprochement|overtures?|pitch
        |ammunition|equipment
        |technology|transfer\w*|oil|gas|demands?|ultimatum|letter|challenge|counterweight|turn(?:ed|ing|s)?
        |look(?:ed|ing|s)?|owe[ds]?
        |money|linked|ties|available|exports?|shipments?|supply|supplie[ds]|unacceptable|important|provid\w+
        |thanks|back|help)\ to
    | (?:support|aid|weapons|arms|orders?|help|pressure|demands?|threats?|approval|assurances?|guarantees?
    |backing|denials?
        |concessions?|independen\w+|signals?|response|reaction|criticism|condemnation|rebukes?|instructions?
        |permission|guidance
        |funding|money|assistance|messages?|protests?|provocations?|drones|missiles|shells|ammunition
        |technology|oil|gas|word
        |comment|statements?|distance\w*|decoupl\w*|away|protection|recognition|imports?|food|fuel|technical
        |commitments?)\ from
    | (?:government|policy|policies|ally|allies|rivals?|critics?|enem(?:y|ies)|demands?|part|behalf|support\w*
    |leadership
        |regime|accus\w+|intentions?|ambitions?|fears?|influence|hands|interests?|suspicious|wary|control
        |backing|wrath|goodwill
        |critical|ahead|blessing|views?|distrust|mistrust|criticism|condemnation)\ of
    | (?:support|win|victory|problems?|challenges?|headaches?|blow|setbacks?|embarrass\w+|defeat|opportunit\w+
    |bad|good|costly
        |spy(?:ing)?|proxy|cover|speaks?|important|crucial|vital|loss|warning|message|red\ line|difficult|hard
        |easier|harder|risks?
        |dilemma|priorit\w+|worse|better)\ for
    | an?\ \w+(?:ed|ing|ious|ive|ent|ant|able)
    )\ $""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE_NOUNS = (
    r"(?:subway|metro|airport|mayor|suburbs?|residents?|outskirts|districts?|streets?|universit\w+|museums?"
    r"|squares?"
    r"|hospitals?|hotels?|parks?|centre|center|downtown|stock|markets?|residents|inhabitants|neighbou?rhoods?"
    r"|traffic|apartment"
    r"|restaurants?|cafes?|bars?|skyline|schools?|slums?|population|old|main|weather|air quality|pollution"
    r"|river|zoo|theatre"
    r"|theater|opera|football|Red|shopping|luxury|nightlife|cathedral|mosques?|churches|landmark|area|region"
    r"|office|bureau"
    r"|correspondent|station|train|police|court|jail|prison|cemetery|home|house|studio|suburban|time|shares"
    r"|insiders|lobby\w*"
    r"|think|state|international|main|famous|largest|biggest|city)"
)
PLACE_AFTER = re.compile(
    rf"""(?:(?:'s|’s)?\ {_PLACE_NOUNS}\b | -(?:based|born|area|bound|wide)\b | \ \((?:AP|AFP|Reuters|CNN|UPI
    |dpa|TASS|Xinhua|Yonhap|IPS|BBC|VOA)\b
    | \ ?(?:—|–|--|-\ ) | \ [A-Z][a-z]+ | \ (?:is|was|were)\ (?:(?:located|home|hit|shaken|rocked|bombed
    |shelled|attacked|under\ (?:attack|siege|curfew|fire))
    |(?:a|the)\ (?:city|capital))\b)""",
    re.VERBOSE,
)
_VERBS = (
    r"(?:ha[sd]|have|will|would|could|can|cannot|can't|can’t|won't|won’t|may|might|should|must|do|does|did|is"
    r"|isn't|isn’t|was|are|were|wants?|seeks?|sought|says?|sees|saw|gives?|gave"
    r"|denies|tells?|told|keeps?|kept|makes?|made|takes?|took|gets?|got|goes|went|knows|knew|holds?|held|feels?"
    r"|felt|finds?|found"
    r"|thinks|thought|said|sends?|sent|spends?|spent|puts?|sets?|lets?|cuts?|hits?|leads?|led|loses?|lost|wins?"
    r"|won|meets?|met|fears?|hopes?"
    r"|needs?|claims?|insists?|believes?|expects?|remains?|seems?|appears?|continues?|plans?|warns?|accuses?"
    r"|calls?|considers?|argues?|blames?"
    r"|announces?|agrees?|refuses?|rejects?|supports?|backs|faces?|fires?|launches|conducts?|uses?|views?"
    r"|maintains?|regards?|understands?"
    r"|responds?|reacts?|signals?|threatens?|demands?|urges?|vows?|pledges?|promises?|offers?|provides?"
    r"|supplies|sells?|sold|buys|bought|pays|paid|tries"
    r"|tends?|likes?|looks?|turns?|moves|pushes|presses|plays?|pursues?|possesses|produces|develops?|deploys?"
    r"|tests?|stands?|stood|stops?|starts?"
    r"|begins|began|becomes?|became|comes?|came|chooses|chose|breaks|broke|brings|brought|builds?|built"
    r"|condemns?|welcomes?|opposes?|recognises|recognizes"
    r"|suspects?|worries|withdraws|withdrew|lifts?|imposes?|declares?|decides?|accepts?|allows?|adds?|relies"
    r"|risks|rules|runs|ran|shares|shows?|showed|depends"
    r"|hosts|helps?|hints?|ignores?|intends|invites?|knows|lacks?|maintains|never|not|speaks?|spoke|strikes"
    r"|struck|gained|fought|fights?|flew|fell|grew|hid|led|meant|means|rose|wrote|writes)"
)
SEAT_AFTER = re.compile(
    rf"""(?:(?:'s|’s)\b(?!\ {_PLACE_NOUNS}\b) | -(?:backed|led|sponsored|supported|friendly|aligned|leaning
    |appointed|installed|imposed|brokered
    |funded|controlled|allied|dominated|approved|mandated|trained|loyal|run|installed|linked)\b
    | \ (?:officials?|government|authorities|administration|regime|policymakers|diplomats|leaders|leadership
    |allies|policy|ties|relations|talks
    |alliance|axis|rivalry|propaganda|rhetoric|negotiators|envoys?|spokes\w+|foreign\ ministry)\b
    | (?:,[^,.\n]{{2,80}},)?\ (?:(?:also|still|now|then|has|itself|alone|already|long|never|often|always
    |repeatedly|later|recently|once|quickly|only|just|even|clearly|\w+ly)\ )?
      (?:{_VERBS}(?:n['’]t)?|\w{{3,}}ed)\b(?!\ by\b))""",
    re.VERBOSE,
)
JOINED = re.compile(r"(?:,? (?:and|or|nor|to|versus|vs\.?)(?: (?:the|both))? |, |-|–|/| & )$")
DATELINE = re.compile(r"(?:^|\n)[ \t]*$")
