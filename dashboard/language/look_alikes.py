"""What reads like a country and is none, and the words that tell whether a capital stands for its government.

Plain lists, to extend: one entry a word or phrase. Patterns made of them are compiled once.
"""

import re

# Longer names that hold the name of a country, matched before it.
PHRASES = """
New Mexico|New Mexican|New Mexicans|New Jersey|New South Wales|New England|New Britain|New Guinea|New Ireland|New Holland
West Virginia|Northern Ireland|Northern Irish|North Ossetia|Western New Guinea|West Papua|Inner Mongolia
Inner Mongolian|British Columbia|British Columbian|British Virginia|French Quarter|Little Italy|Little Havana
Little Saigon|Spanish Harlem|Chinese Theatre
Indian Ocean|Indian Country|Indian Wells|American Indian|American Indians|Red Indian|West Indian|West Indians|West Indies
East Indies|Dutch East Indies|East India Company|British Isles|British Raj|British India|British Empire
Indiana|Guinea pig|Guinea pigs|guinea pig|Guinea fowl|Guinea worm
South China Sea|East China Sea|South China|East China|North China|Indochina|South China Morning Post
Latin America|Latin American|Latin Americans|North America|North American|North Americans|South America|South American
South Americans|Central America|Central American|Central Americans|Mesoamerica|Mesoamerican|Native American
Native Americans|African American|African Americans|African-American|African-Americans|Asian American|Asian Americans
Asian-American|Asian-Americans|Arab American|Arab Americans|Arab-American|Arab-Americans|Black American|Captain America
Pan American|Pan-American|Inter-American|Miss America|Make America Great Again|Organization of American States
Organisation of American States
Korean War|Korean Peninsula|Korean peninsula|Korea Strait|Korean Demilitarized Zone|Korean Americans|Korean American
Korean-American|Korean-Americans|Korean Air|Korean Air Lines|Korean barbecue|Korean wave|Vietnam War|Vietnam war
Vietnam veteran|Vietnam veterans|Vietnam-era|Vietnam Syndrome|Vietnam syndrome|Spanish Civil War|American Civil War
American Revolution|French Revolution|Russian Revolution|Iranian Revolution War|Franco-Prussian War|Cuban Missile Crisis
Cuban missile crisis|Cuban Crisis|Boer War
American Airlines|American Express|American Idol|American football|American Football|American League|American Eagle
American pie|American Dream|American dream|American Pie|American cheese|British Airways|British Gas|British Petroleum
British American Tobacco|British Telecom|British Steel|British Aerospace|Turkish Airlines|Turkish bath|Turkish delight
Swiss Re|Swiss cheese|Swiss Army knife|Swiss Air|Credit Suisse|French Open|French fries|French toast|French bulldog
French Press|French press|French Guinea|French Connection|Irish Sea|Irish Republican Army|Irish setter|Irish stew
Irish Times|Irish Independent|Irish Examiner|German shepherd|German shepherds|German Shepherd|German measles
Danish pastry|Dutch oven|Dutch courage|Dutch disease|Dutch auction|Dutch Harbor|Spanish flu|Spanish Flu|Spanish Inquisition
Russian roulette|Russian doll|Russian dolls|Russian salad|Mexican standoff|Mexican wave|Mexican hat|Greek tragedy
Greek mythology|Greek Orthodox|Greek chorus|Greek yoghurt|Greek yogurt|Russian Orthodox|Ukrainian Greek Catholic
Syrian Orthodox|Egyptian cotton|Persian Gulf|Georgian architecture|Georgian house|Georgian era|Georgian mansion|Georgian style
Georgia Tech|Georgia State|Georgia Southern|Georgia Bulldogs|Georgia Institute of Technology|Georgia O'Keeffe|South Georgia University
Cleveland Indians|Boston Celtics|Washington Redskins|Washington Nationals|Washington Commanders|Washington Capitals
Panama Papers|Panama hat|Panama hats|Panama Canal|Panama City Beach|Suez Canal|Mozambique Channel|Taiwan Strait
Taiwan Straits|Formosa Strait|Niger Delta|Niger delta|Niger State|Congo River|Congo Basin|Jordan Valley|Jordan River
River Jordan|West Jordan|South Jordan|Jordan Rift|Air Jordan|Air Jordans|Chad Basin|Lake Chad|Lake Chad Basin|Benin City
Benin Bronzes|Benin bronzes|Benin bronze|Lebanon Valley|Mount Lebanon|Cuba Gooding|Cuba Street|Malta Street
Jersey City|Jersey Shore|Jersey Boys|Brazil nut|Brazil nuts|Peru, Indiana|Cuba, Missouri|Lebanon, Pennsylvania
Lebanon, N.H.|Lebanon, Ohio|Jamaica, Queens|Jamaica Plain|Turkey Day|Turkey Creek|Wild Turkey
Christmas Islands|Holland Park|Holland Tunnel|Holland America|Iceland Foods|Iceland supermarket|Singapore Sling
Easter Island|China Grove|China Lake|China syndrome|China Syndrome|China shop|China cabinet|Air China|Air France|Air India
Air Canada|Air New Zealand|Air Malta|Air Serbia|Air Namibia|Air Mauritius|Air Greenland|Air Koryo|Cathay Dragon
India ink|India Gate|Kenya Airways|Qatar Airways|Qatar Airway|Emirates Airline|Emirates Airlines|Emirates Stadium
Emirates NBD|Etihad|Singapore Airlines|Malaysia Airlines|Thai Airways|Ethiopian Airlines|Philippine Airlines|Japan Airlines
China Airlines|Philippine Sea|Norwegian Sea|Norwegian Air|Norwegian Cruise Line|Swiss International Air Lines|Libyan Sea
Caspian Sea|Arabian Sea|Ukraine International Airlines|Deutsche Bank|Nordic American|Israel Hayom
Voice of America|Bank of America|Boy Scouts of America|Islamic State of Iraq|Islamic State of Iraq and the Levant|Islamic State of Iraq and Syria|Islamic State of Iraq and al-Sham|Islamic State in Iraq and Syria|Islamic State in Iraq and the Levant|Confederate States of America|Radio Free Europe
US dollar|US dollars|U.S. dollar|U.S. dollars|US$|US Open|U.S. Open|US Weekly|US Magazine|USA Today|USA TODAY
Canadian dollar|Canadian dollars|Australian dollar|Australian dollars|Swiss franc|Swiss francs|Russian ruble|Russian rubles
Russian rouble|Russian roubles|Turkish lira|Chinese yuan|Japanese yen|Indian rupee|Indian rupees|Pakistani rupee
Pakistani rupees|British pound|British pounds|Egyptian pound|Egyptian pounds|Iranian rial|Iranian rials|Iraqi dinar
Iraqi dinars|Syrian pound|Syrian pounds|Lebanese pound|Lebanese pounds|Saudi riyal|Saudi riyals|Mexican peso|Mexican pesos
Argentine peso|Argentine pesos|Hong Kong dollar|Hong Kong dollars|Singapore dollar|Singapore dollars|Singapore Dollar
New Zealand dollar|New Zealand dollars|Taiwan dollar|Taiwan dollars|Norwegian krone|Danish krone|Swedish krona|Kenyan shilling
George Washington|Booker T. Washington|Denzel Washington|Fort Washington|Port Washington|Mount Washington|Lake Washington
Prince of Wales|Vienna Convention|Vienna Conventions|Geneva Convention|Geneva Conventions|Beijing Consensus|Washington Consensus
Washington Treaty|Warsaw Pact|Treaty of Versailles|Paris Agreement|Paris agreement|Paris Accord|Paris accord|Paris Accords
Paris climate agreement|Paris climate accord|Paris climate deal|Paris Climate Agreement|Paris Climate Accord|Kyoto Protocol
Tokyo Electric|Tokyo Olympics|Beijing Olympics|London Olympics|Moscow Times|Kyiv Post|Kyiv Independent|Tehran Times|Prague Spring
London Stock Exchange|Tokyo Stock Exchange|Athens Stock Exchange|London Bridge|London School of Economics|Paris Club|Paris Hilton
Dakar Rally|Manila Bay|Havana Club|Havana syndrome|Havana Syndrome|Oslo Accords|Oslo accords|Oslo Agreement|Lima Group
Lima beans|Tripoli Street|Cairo Street|Rome Statute|Treaty of Rome|Helsinki Accords|Helsinki Final Act|Minsk agreements
Minsk agreement|Minsk accords|Minsk process|Minsk Group|Minsk Agreement|Minsk Agreements|Astana process|Doha Agreement
Doha agreement|Doha Round|Doha round|Abuja Declaration|Panmunjom Declaration|Pyongyang Declaration|Brussels sprouts
Brussels Airlines|Kabul Airport|Buenos Aires Province|Santiago Bernabeu|Islamic Republic News Agency|Islamic Republic Guard
Islamic Republic of Iran Broadcasting|Islamic Republic of Iran Shipping Lines|Kremlin Cup|Kremlin Wall|White House Down
Kuwait Airways|Kuwait Street|Bank of China|Export-Import Bank of China|Industrial and Commercial Bank of China|Bank of Korea
Bank of Japan|Bank of India|State Bank of India|Reserve Bank of India|Bank of Russia|Bank of Israel|Bank of Canada|Bank of Italy
Bank of France|Bank of Greece|Bank of Mexico|Bank of Thailand|People's Bank of China|Agricultural Bank of China|Bank of England
Times of India|Times of Israel|Press Trust of India|Radio France|Radio France Internationale|Agence France-Presse
Agence France Presse|Tour de France|Miss Universe|Bird of Georgia|The Hague
"""

# A country, demonym or capital and one of these, in capitals, is the name of a company, paper, place or event.
NOT_WITH_NEXT = frozenset(
    """
    Airlines Airline Airways Air Daily Times Post Herald Tribune Gazette Telegraph Journal Examiner Today Express Standard
    Telecom Mobile Unicom Petroleum Petrochemical Steel Motors Motor Bank Banking Aerospace Aluminum Evergrande Vanke
    Sea Ocean Strait Straits Peninsula Channel Canal River Valley Delta Basin Desert Trench Gulf Bay Rift Bridge Falls
    Open Cup Olympics Olympic Premiership League Championships Championship Marathon Masters Rangers Grand
    University College Institute School Academy Museum Stadium Theatre Theater Cathedral Church Hotel Station Airport
    Convention Conventions Protocol Pact Accords Accord Treaty Consensus Declaration Statute Files Papers Syndrome
    Street Avenue Road Boulevard Square Tower Gate Hill Hills Park Beach County Falls Heights
    Foundation Society Association Club Choir Orchestra Philharmonic Symphony Opera Ballet
    """.split()
)

# A paper, bank or body "of" a country; ministries, embassies and the like are not here, for they stand for it.
NOT_AFTER_OF = re.compile(
    r"(?:\bBank|\bTimes|\bVoice|\bUniversity|\bMuseum|\bInstitute|\bAcademy|\bChurch|\bCollege|\bGulf|\bSea|\bBay"
    r"|\bStraits?|\bCape|\bIsthmus|\bSociety|\bAssociation|\bFederation|\bFoundation|\bCouncil|\bUnion|\bBroadcasting"
    r"|\bIslamic State(?: of| in) Iraq and|\bQa[ei]da in|\bIslamic State in|\bClub|\bConfederation|\bTrust|\bBattle|\bTreaty|\bPeace|\bCongress of Vienna|\bMerchant|\bTour|\bRadio)(?: of| de|(?<=and)|(?<=in)) "
    r"(?:the |South |Southern |Northern |Western |Eastern )?$"
)

# An organisation whose name holds one of these words is an arm of a state, and stands for it ("the Russian defence
# ministry"), though the name of a country inside another organisation's name ("Bank of China") does not.
STATE_WORDS = frozenset(
    """
    ministry ministries minister government army navy air force forces military police embassy consulate parliament senate congress
    cabinet presidency president presidential administration state department defence defense foreign interior treasury
    marines marine corps command troops guard guards intelligence regime authorities mission delegation legislature
    assembly knesset bundestag house representatives supreme court justice customs border coast prime office
    lawmakers communist politburo special armed security secretariat ambassador officials
    """.split()
)

# Heads by which one of STATE_WORDS is known to stand in the name of a body that is none of the state's.
NOT_STATE_WORDS = frozenset(
    """
    institute institution university centre center college association foundation society company corp inc ltd bank
    council network news times post journal agency party club league federation union studies
    research international human rights chamber commerce school academy group airlines fund project
    """.split()
)

# Names of countries that are surnames too, so that a first name before one makes a person; and first names, so that
# a name after one makes a person.
SURNAMES = frozenset(
    """
    Jordan Chad Israel Ireland France England Holland Cuban Germany Georgia Brazil Lebanon Montenegro Poland Mali
    Washington London Paris Madrid Sofia Santiago Lima Dakar Oman Malta French Dane Pole German Frenchman Irish Greek
    Wellington Berlin Vienna Rome Tunis Cairo Bern Berne Togo Guinea Panama Kuwait Brit Finn Turk Israeli Jersey
    Houston Sudan Nassau Athens Quito Baku Samoa Trinidad Bonn Kiev Roseau Stanley Hamilton Plymouth Douglas Serb
    Lao Thai Dutch Swiss Welsh English India Kenya China Iran Iraqi Iraq Norway Denmark Spain Peru Cuba America Mexico
    Ottoman Soviet Saudi Niger Benin Gabon Kurd Victoria Kingston
    """.split()
)
FIRST_NAMES = frozenset(
    "Jordan Chad Georgia Kenya America Paris Sofia Santiago Vienna London Israel Cuba Dominica Rome Trinidad".split()
)
# Words in capitals that may follow the name of a country without making it a first name.
AFTER_COUNTRY = frozenset(
    """
    King Queen Prince Princess President Prime Premier Minister Foreign Defence Defense Interior Finance Justice Army
    Navy Police Parliament Government Ambassador Embassy Cabinet Central National Supreme Court Security Border Armed
    Special Forces Defence Air Military Ministry Islamic State Muslim Brotherhood Football Red Crescent Cross
    Policy Lobby Public Political Deputy Crown Vice Chief General Team Republic Times Post News Today Investment
    Palestine Palestinian Gaza Hamas Iran Egypt Syria Iraq Lebanon Turkey Russia Ukraine Libya Sudan Niger Nigeria
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Institute Democracy Shin Aid Knesset Railways Aerospace Electric Antiquities
    Katz's The In On At A An It He She They We But And For As With
    """.split()
)

US_STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas
Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming
""".replace("\n", "|").strip("|")

GEORGIA_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Marietta|Fort Benning|Brian Kemp|Gov\. Kemp|Stacey Abrams|Raffensperger|Warnock"
    r"|Ossoff|Perdue|Loeffler|Fulton County|Ga\.|Peach State|Newt Gingrich|Jimmy Carter|Sam Nunn|Saxby Chambliss"
    r"|Johnny Isakson|Marjorie Taylor Greene)"
)
GEORGIA_COUNTRY = re.compile(
    r"\b(?:Tbilisi|Georgians?\b(?! (?:house|era|style|architecture))|(?:South )?Ossetia|Abkhazia|Saakashvili|Batumi|Caucasus"
    r"|Ivanishvili|Zurabishvili|Zourabichvili|Shevardnadze|Kobakhidze|Garibashvili|Armenia|Azerbaijan|Moldova|Rustavi|Gori)\b"
)
US_STATE = re.compile(rf"\b(?:{US_STATES})\b")
GEORGIA_US_NEXT = re.compile(
    r"(?:'s|’s)? (?:Republicans?|Democrats?|Democratic|GOP|Gov\.|Governor|Senate|Sen\.|Rep\.|congress\w+|Secretary of State"
    r"|runoffs?|General Assembly|House|lawmaker|state senat|voters|primary|Guard|Supreme Court|peach|native)"
)
AFTER_STATE = re.compile(r"(?:Atlanta|Savannah|Augusta|Macon|Athens|Columbus|Decatur|Plains|Rome|Albany), $")

DOMINICA = re.compile(r"\bDominica\b")
CONGO_BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|(?<!Democratic )Republic of (?:the )?Congo|Sassou)\b")
JORDAN_COUNTRY = re.compile(r"\b(?:Amman|Jordanians?|Hashemite|King Abdullah|King Hussein|Zarqa|Petra|Aqaba)\b")
NORTH_KOREA = re.compile(r"\b(?:North Korea|N\. ?Korea|DPRK|Pyongyang|NORTH KOREA)")
SOUTH_KOREA = re.compile(r"\b(?:South Korea|S\. ?Korea|Republic of Korea|ROK|Seoul|SOUTH KOREA)")

TURKEY_BIRD = re.compile(
    r"(?:'s|’s)? (?:sandwich|breast|dinner|meat|farm(?:er)?s?\b|burger|leg\b|legs\b|hunt|bacon|giblet|stuffing|roast|recipe"
    r"|trot|shoot|club\b|carv|baster|vulture|prices? (?:are|rose|fell) (?:ahead of|before) Thanksgiving)"
)

# --- Capitals: the government or the town? ----------------------------------------------------------------------

# Capitals that are names of so much else that they stand for a government only beside another one that does.
WEAK_CITIES = frozenset(
    """
    Georgetown|Kingston|Victoria|Hamilton|Stanley|Douglas|Gibraltar|Jamestown|Plymouth|San Juan|George Town|Santiago|San José
    San Jose|Sofia|Lima|Bern|Berne|Roseau|Nassau|Bridgetown|Wellington|Salisbury|Constantinople|Majuro|Jerusalem Post|Bonn|Dubai
    Male|Malé|Panama City|Guatemala City|Kuwait City|Luxembourg City|Djibouti City|Aden|Port Sudan|Entebbe|Jeddah|Rangoon
    Yangon|Dar es Salaam|Cape Town|Bloemfontein|Sucre|La Paz|Abidjan|Cotonou|Saigon|Tobruk|Philipsburg|Castries|Valletta
    Saint-Pierre|Marigot|Road Town|St. George's|Saint John's|St. John's|St Helier|St Peter Port|Monaco|San Marino|Singapore|Apia
    The Valley|Suva|Praia|Praia|Saipan|Alofi|Yaren|Cayenne|Papeete|Riga|Amsterdam|Basse-Terre|Mariehamn|Porto-Novo
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
)

PLACE_BEFORE = re.compile(
    r"""(?:\b(?:
      in|at|near|outside|around|across|through|throughout|inside|into|within|via|beyond|surrounding|greater|central|downtown
    | north|south|east|west|northern|southern|eastern|western|suburban|nearby|
      visit(?:s|ed|ing)?|visit\ to|visits\ to|leav(?:e|es|ing)|left|reach(?:es|ed|ing)?|enter(?:ed|ing|s)?
    | (?:trips?|travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew|ying|own)|flights?|journey\w*|return(?:s|ed|ing)?|went|go|goes|going|come|came
        |coming|moved?|drove|dr(?:ive|iving)|head(?:s|ed|ing)?|train|back|sent|dispatched|summoned|invited|road|way|route)
        (?:\ (?:back|home|envoys?|delegations?|troops|him|her|them))?\ (?:to|for|from|into|toward|towards)
    | arriv\w+\ from | (?:residents?|streets?|outskirts|suburbs?|city|mayor|centre|center|heart|town|part|parts|half|district
        |neighbou?rhoods?|area|capital|citizens|people|battle|siege|bombing|fall|out|airport|university|north|south|east|west)\ of
    | (?:miles|kilometers|kilometres|km)\ (?:\w+\ )?(?:of|from) | capital,?|capital\ city(?:\ of)?,? | born|based|ambassador\ to|embassy\ in
    | (?:missiles?|rockets?|drones?|strikes?|attacks?|march|marched|advance[ds]?|airstrikes?|bomb\w*|shell\w*|raids?)\ (?:on|at|toward|towards)
    )\ (?:the\ )?|\bMr\.?\ |\bMs\.?\ |\bSen\.\ |\bDr\.?\ )$""",
    re.VERBOSE | re.IGNORECASE,
)
SEAT_BEFORE = re.compile(
    r"""\b(?:
      between|with|against|by|toward|towards|unlike|like|without
    | urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|pressur\w+|warn(?:s|ed|ing)?|accus(?:e|es|ed|ing)|tell|tells|told|ask(?:s|ed|ing)?
    | push(?:es|ed|ing)?|help(?:s|ed|ing)?|blam(?:e|es|ed|ing)|critici[sz]\w+|condemn\w*|sanction\w*|support(?:s|ed|ing)?
    | isolat\w+|punish\w*|persuad\w+|convinc\w+|forc(?:e|es|ed|ing)|allow\w*|let|lets|provok\w+|deter\w*|contain(?:s|ed|ing)?
    | engag(?:e|es|ed|ing)|confront\w*|challeng(?:e|es|ed|ing)|trust(?:s|ed)?|arm(?:s|ed|ing)|suppl(?:y|ies|ied|ying)
    | assur(?:e|es|ed|ing)|anger(?:s|ed|ing)?|infuriat\w+|enrag\w+|alarm(?:s|ed|ing)?|irk(?:s|ed|ing)?|irritat\w+|embolden\w*
    | mak(?:e|es|ing)|made|give|gives|gave|given|giving|offer(?:s|ed|ing)?|deny|denies|denied|expect(?:s|ed|ing)?|want(?:s|ed)?
    | (?:sanctions?|pressure|tariffs?|embargo(?:es)?|restrictions?|curbs?|tough(?:er)?|soft|talks|policy|stance|depend\w*|reli\w+|rely
        |relying|lean\w*|bans?|limits?|penalt\w+|costs?|leverage|influence|weapons|demands?|blame|concessions|strikes?\ a\ deal)
        \ (?:on|upon|over|against|for|from|towards?|to)
    | (?:offer\w*|messages?|signals?|all(?:y|ies|ied)|close|closer|loyal|response|respond\w*|aid|weapons|arms|missiles|support
        |assistance|threats?|warnings?|concessions?|appeal\w*|belong\w*|proposals?|s[oe]l[dl]\w*|gave|give[ns]?|giving|deliver\w*|shells
        |according|hostile|sympathetic|friendly|deferential|alternative|rapprochement|overtures?|pitch|ammunition|equipment
        |technology|transfer\w*|oil|gas|demands?|ultimatum|letter|challenge|counterweight|turn(?:ed|ing|s)?|look(?:ed|ing|s)?|owe[ds]?
        |money|linked|ties|available|exports?|shipments?|supply|supplie[ds]|unacceptable|important|provid\w+|thanks|back|help)\ to
    | (?:support|aid|weapons|arms|orders?|help|pressure|demands?|threats?|approval|assurances?|guarantees?|backing|denials?
        |concessions?|independen\w+|signals?|response|reaction|criticism|condemnation|rebukes?|instructions?|permission|guidance
        |funding|money|assistance|messages?|protests?|provocations?|drones|missiles|shells|ammunition|technology|oil|gas|word
        |comment|statements?|distance\w*|decoupl\w*|away|protection|recognition|imports?|food|fuel|technical|commitments?)\ from
    | (?:government|policy|policies|ally|allies|rivals?|critics?|enem(?:y|ies)|demands?|part|behalf|support\w*|leadership
        |regime|accus\w+|intentions?|ambitions?|fears?|influence|hands|interests?|suspicious|wary|control|backing|wrath|goodwill
        |critical|ahead|blessing|views?|distrust|mistrust|criticism|condemnation)\ of
    | (?:support|win|victory|problems?|challenges?|headaches?|blow|setbacks?|embarrass\w+|defeat|opportunit\w+|bad|good|costly
        |spy(?:ing)?|proxy|cover|speaks?|important|crucial|vital|loss|warning|message|red\ line|difficult|hard|easier|harder|risks?
        |dilemma|priorit\w+|worse|better)\ for
    | an?\ \w+(?:ed|ing|ious|ive|ent|ant|able)
    )\ $""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE_NOUNS = (
    r"(?:subway|metro|airport|mayor|suburbs?|residents?|outskirts|districts?|streets?|universit\w+|museums?|squares?"
    r"|hospitals?|hotels?|parks?|centre|center|downtown|stock|markets?|residents|inhabitants|neighbou?rhoods?|traffic|apartment"
    r"|restaurants?|cafes?|bars?|skyline|schools?|slums?|population|old|main|weather|air quality|pollution|river|zoo|theatre"
    r"|theater|opera|football|Red|shopping|luxury|nightlife|cathedral|mosques?|churches|landmark|area|region|office|bureau"
    r"|correspondent|station|train|police|court|jail|prison|cemetery|home|house|studio|suburban|time|shares|insiders|lobby\w*"
    r"|think|state|international|main|famous|largest|biggest|city)"
)
PLACE_AFTER = re.compile(
    rf"""(?:(?:'s|’s)?\ {_PLACE_NOUNS}\b | -(?:based|born|area|bound|wide)\b | \ \((?:AP|AFP|Reuters|CNN|UPI|dpa|TASS|Xinhua|Yonhap|IPS|BBC|VOA)\b
    | \ ?(?:—|–|--|-\ ) | \ [A-Z][a-z]+ | \ (?:is|was|were)\ (?:(?:located|home|hit|shaken|rocked|bombed|shelled|attacked|under\ (?:attack|siege|curfew|fire))
    |(?:a|the)\ (?:city|capital))\b)""",
    re.VERBOSE,
)
_VERBS = (
    r"(?:ha[sd]|have|will|would|could|can|cannot|can't|can’t|won't|won’t|may|might|should|must|do|does|did|is|isn't|isn’t|was|are|were|wants?|seeks?|sought|says?|sees|saw|gives?|gave"
    r"|denies|tells?|told|keeps?|kept|makes?|made|takes?|took|gets?|got|goes|went|knows|knew|holds?|held|feels?|felt|finds?|found"
    r"|thinks|thought|said|sends?|sent|spends?|spent|puts?|sets?|lets?|cuts?|hits?|leads?|led|loses?|lost|wins?|won|meets?|met|fears?|hopes?"
    r"|needs?|claims?|insists?|believes?|expects?|remains?|seems?|appears?|continues?|plans?|warns?|accuses?|calls?|considers?|argues?|blames?"
    r"|announces?|agrees?|refuses?|rejects?|supports?|backs|faces?|fires?|launches|conducts?|uses?|views?|maintains?|regards?|understands?"
    r"|responds?|reacts?|signals?|threatens?|demands?|urges?|vows?|pledges?|promises?|offers?|provides?|supplies|sells?|sold|buys|bought|pays|paid|tries"
    r"|tends?|likes?|looks?|turns?|moves|pushes|presses|plays?|pursues?|possesses|produces|develops?|deploys?|tests?|stands?|stood|stops?|starts?"
    r"|begins|began|becomes?|became|comes?|came|chooses|chose|breaks|broke|brings|brought|builds?|built|condemns?|welcomes?|opposes?|recognises|recognizes"
    r"|suspects?|worries|withdraws|withdrew|lifts?|imposes?|declares?|decides?|accepts?|allows?|adds?|relies|risks|rules|runs|ran|shares|shows?|showed|depends"
    r"|hosts|helps?|hints?|ignores?|intends|invites?|knows|lacks?|maintains|never|not|speaks?|spoke|strikes|struck|gained|fought|fights?|flew|fell|grew|hid|led|meant|means|rose|wrote|writes)"
)
SEAT_AFTER = re.compile(
    rf"""(?:(?:'s|’s)\b(?!\ {_PLACE_NOUNS}\b) | -(?:backed|led|sponsored|supported|friendly|aligned|leaning|appointed|installed|imposed|brokered
    |funded|controlled|allied|dominated|approved|mandated|trained|loyal|run|installed|linked)\b
    | \ (?:officials?|government|authorities|administration|regime|policymakers|diplomats|leaders|leadership|allies|policy|ties|relations|talks
    |alliance|axis|rivalry|propaganda|rhetoric|negotiators|envoys?|spokes\w+|foreign\ ministry)\b
    | (?:,[^,.\n]{{2,80}},)?\ (?:(?:also|still|now|then|has|itself|alone|already|long|never|often|always|repeatedly|later|recently|once|quickly|only|just|even|clearly|\w+ly)\ )?
      (?:{_VERBS}|\w{{3,}}ed)\b(?!\ by\b))""",
    re.VERBOSE,
)
JOINED = re.compile(r"(?:,? (?:and|or|nor|to|versus|vs\.?)(?: (?:the|both))? |, |-|–|/| & )$")
DATELINE = re.compile(r"(?:^|\n)[ \t]*$")
