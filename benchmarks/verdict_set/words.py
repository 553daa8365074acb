"""Words that the kinds of changes put for others: spellings, names, numbers, near words. From general knowledge."""

from __future__ import annotations

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    """Both ways; ``_`` stands for a space."""
    one_way = dict(pair.replace("_", " ").split("/") for pair in text.split())
    return {**{new: old for old, new in one_way.items()}, **one_way}


SPELLINGS: Final = _pairs(
    "colour/color colours/colors coloured/colored honour/honor honours/honors honourable/honorable favour/favor favourite/favorite "
    "favourable/favorable labour/labor labours/labors labourer/laborer labourers/laborers neighbour/neighbor "
    "neighbours/neighbors neighbouring/neighboring neighbourhood/neighborhood behaviour/behavior humour/humor rumour/rumor "
    "vapour/vapor vigour/vigor valour/valor splendour/splendor parlour/parlor armour/armor harbour/harbor ardour/ardor "
    "fervour/fervor odour/odor savour/savor endeavour/endeavor endeavoured/endeavored endeavours/endeavors succour/succor "
    "centre/center centres/centers theatre/theater sceptre/scepter spectre/specter lustre/luster sombre/somber meagre/meager "
    "fibre/fiber sabre/saber grey/gray defence/defense offence/offense pretence/pretense licence/license realise/realize "
    "realised/realized recognise/recognize recognised/recognized civilised/civilized organised/organized organisation/organization "
    "civilisation/civilization apologise/apologize sympathise/sympathize paralysed/paralyzed analyse/analyze travelled/traveled "
    "travelling/traveling traveller/traveler travellers/travelers marvellous/marvelous jewellery/jewelry counsellor/counselor "
    "quarrelled/quarreled quarrelling/quarreling levelled/leveled cancelled/canceled modelled/modeled worshipped/worshiped "
    "skilful/skillful wilful/willful fulfil/fulfill fulfilment/fulfillment instalment/installment enrol/enroll plough/plow "
    "ploughed/plowed cheque/check sceptical/skeptical scepticism/skepticism sceptic/skeptic programme/program catalogue/catalog "
    "dialogue/dialog manoeuvre/maneuver encyclopaedia/encyclopedia mediaeval/medieval judgement/judgment judgements/judgments "
    "acknowledgement/acknowledgment mould/mold moulded/molded mouldering/moldering moustache/mustache pyjamas/pajamas "
    "whisky/whiskey axe/ax draught/draft draughts/drafts smoulder/smolder smouldering/smoldering aluminium/aluminum "
    "woollen/woolen cosy/cozy ageing/aging likeable/likable practise/practice practised/practiced "
    "enquire/inquire enquiry/inquiry enquired/inquired gaol/jail gaoler/jailer waggon/wagon waggons/wagons"
)
OLDER: Final = _pairs(
    "to-day/today to-morrow/tomorrow to-night/tonight connexion/connection connexions/connections shew/show shewn/shown "
    "shewed/showed shewing/showing chuse/choose surprize/surprise surprized/surprised staid/stayed ancle/ankle ancles/ankles "
    "encrease/increase encreased/increased phantasy/fantasy develope/develop intrust/entrust intrusted/entrusted "
    "burthen/burden burthens/burdens inclose/enclose inclosed/enclosed compleat/complete compleatly/completely "
    "publick/public musick/music physick/physic antient/ancient cloaths/clothes controul/control controuled/controlled "
    "dropt/dropped stopt/stopped stept/stepped wrapt/wrapped mixt/mixed fixt/fixed blest/blessed "
    "curst/cursed learnt/learned spelt/spelled burnt/burned dreamt/dreamed leapt/leaped "
    "call'd/called turn'd/turned look'd/looked seem'd/seemed lov'd/loved o'er/over ne'er/never e'en/even e'er/ever "
    "ev'ry/every heav'n/heaven pow'r/power tho'/though thro'/through untill/until doat/dote ecstacy/ecstasy "
    "befal/befall recal/recall stedfast/steadfast villany/villainy groupe/group risque/risk cloke/cloak "
    "any_thing/anything every_thing/everything some_thing/something every_body/everybody any_body/anybody some_body/somebody "
    "any_one/anyone every_one/everyone some_one/someone every_where/everywhere for_ever/forever mean_time/meantime"
)
NAMES: Final = (
    "Margaret Thomas Arthur Beatrice Conrad Winifred Roland Hester Barnaby Cordelia Ambrose Philippa Norwich "
    "Lisbon Hamburg Verona Chester Warsaw Denmark Hungary Brazil Peru Hopkins Whitaker Lockwood Pemberton"
).split()
NUMBERS: Final = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand"
).split()
CONTENT: Final = (
    "lantern cabbage orchard ribbon violin saucer meadow thimble parsley barrel whistle pigeon candle "
    "slowly gladly sideways purple wooden crooked narrow sleepy polished wandering forgotten painted remembering "
    "borrowed swallowed whispered gathered furniture weather kitchen afternoon carpenter"
).split()
FUNCTION: Final = "quite indeed perhaps always merely rather surely again already almost".split()
# Words near in letters of which both are in use. Pairs that a scan makes of one another (he and be) are left out: nobody
# can tell from the words alone.
NEAR: Final = _pairs(
    "owner/wearer house/horse later/latter quite/quiet desert/dessert though/through thought/though whether/weather there/three "
    "moral/mortal marital/martial casual/causal trial/trail angel/angle form/from sacred/scared united/untied statue/statute "
    "principal/principle affect/effect accept/except adapt/adopt assure/ensure personal/personnel complement/compliment "
    "immoral/immortal eminent/imminent conscious/conscience perfect/prefect precede/proceed lighting/lightning breath/breathe "
    "cloths/clothes loose/lose chose/choose advice/advise device/devise diary/dairy father/farther father/feather mother/moth "
    "brother/bother sister/sinister might/mighty right/bright light/slight night/knight noble/notable present/prevent "
    "reason/treason season/reason master/matter better/bitter letter/litter winter/writer wander/wonder wandered/wondered "
    "battle/bottle lesson/lessen country/county court/count courage/carriage spirit/sprite strange/stranger danger/anger "
    "never/clever ever/fever every/very where/whence hence/thence those/these this/thus them/theme then/than that/what "
    "which/witch while/whole white/write world/word words/swords sword/word power/tower flower/lower slower/slow "
    "shadow/shallow sorrow/morrow follow/hollow yellow/fellow fallow/fellow fallen/fall taken/token broken/token spoken/spoke "
    "live/lived love/live loved/lived moved/loved home/hope hope/rope life/wife wise/wish wish/fish dish/wish rich/ripe "
    "great/greet green/greet greed/green freed/freedom king/kind kind/find mind/kind blind/bind wind/window wild/wind "
    "friend/fiend heart/earth heart/hearth hear/heart heard/beard head/herd hard/herd ground/round found/around sound/wound "
    "bound/wound hand/hands land/island stand/strand strong/string strength/length young/youth mouth/month south/mouth "
    "north/worth truth/trust death/dearth breast/beast least/last past/part large/charge change/chance chance/charge "
    "manner/banner number/member remember/member society/sobriety nature/mature creature/feature future/furniture pleasure/measure "
    "treasure/pleasure virtue/virtuous people/purple person/poison prison/person common/cannon cannon/canon happy/harpy "
    "poor/floor door/floor blood/flood good/goods gold/golden cold/could would/wound should/shoulder shoulder/soldier "
    "speak/spark spoke/smoke said/sail saint/paint faint/saint father/gather rather/gather seemed/seethed looked/locked "
    "called/walled walked/talked walking/talking turned/burned asked/masked answer/answers reached/preached brought/bought "
    "thing/things think/thing known/knows known/grown grow/grown shown/shower come/comes become/income become/became "
    "give/given given/driven forgive/forgiven make/take taken/waken shake/snake state/estate stage/state sense/tense "
    "silence/science absence/essence presence/pretence passion/passing possible/passable terrible/tolerable certain/curtain "
    "captain/certain mountain/fountain counting/mounting morning/mourning evening/evenings opinion/opinions reading/heading"
)
SLIPS: Final = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("h", "b"), ("e", "c"), ("l", "1"), ("i", "1"), ("li", "h"),
    ("u", "n"), ("n", "u"), ("o", "0"), ("w", "vv"), ("ri", "n"), ("th", "tli"), ("g", "9"), ("s", "5"), ("B", "8"),
)  # fmt: skip
"""What a scan reads, and what it makes of it."""
LIKE: Final = _pairs(
    "shivered/quivered potatoes/tomatoes wagons/dragons publisher/punisher heresy/hearsay sneezing/squeezing streaming/screaming "
    "startling/starling spangled/strangled ambitions/munitions asylums/albums materialists/naturalists deductions/reductions "
    "astonishing/admonishing theologians/theologies nests/nets sincerely/severely vanity/sanity logic/magic "
    "temper/timber reverence/severance candour/splendour mercy/merry solemn/sullen marvel/marble gallant/gallows "
    "meadow/widow harvest/harness lantern/pattern sparrow/barrow feather/heather blossom/bosom thunder/plunder "
    "whisper/whimper murmur/murder shudder/rudder scatter/shatter glitter/flutter tremble/tumble stumble/crumble "
    "mingled/tingled startled/started drifted/drafted wretched/stretched crooked/cooked hollow/mellow "
    "ancient/accident eternal/external infinite/definite ignorant/indolent obedient/expedient prudent/student "
    "violent/virulent tyranny/company slavery/bravery liberty/levity equality/quality poverty/property vessel/tassel "
    "sailor/tailor species/spices variation/vibration descent/decent "
    "inherit/inhabit instinct/distinct structure/stricture extinct/extant embryo/embargo "
    "sovereign/foreign conquest/contest fortune/torture soldier/solder cavalry/calvary ransom/random prophet/profit "
    "altar/alter sermon/salmon gospel/gossip psalm/palm manna/manner "
    "education/dedication duties/dutiful virtue/venture affection/affliction sentiment/sediment coquette/croquette modesty/majesty "
    "detective/defective criminal/cynical client/silent burglar/bungler disguise/disgust coronet/cornet beryl/barrel"
)
"""Words of which fewer are among the commonest."""
TURNED: Final = _pairs(
    "adequately/inadequately polluted/unpolluted defensible/indefensible avoidable/unavoidable visible/invisible happy/unhappy "
    "certain/uncertain just/unjust known/unknown equal/unequal natural/unnatural pleasant/unpleasant reasonable/unreasonable "
    "possible/impossible patient/impatient perfect/imperfect moral/immoral regular/irregular legal/illegal honest/dishonest "
    "agreeable/disagreeable sufficient/insufficient capable/incapable finite/infinite direct/indirect dependent/independent "
    "accurate/inaccurate tolerable/intolerable kind/unkind able/unable willing/unwilling worthy/unworthy "
    "conscious/unconscious seen/unseen limited/unlimited broken/unbroken changed/unchanged disturbed/undisturbed common/uncommon"
)
