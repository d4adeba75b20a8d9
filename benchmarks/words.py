"""Words of pasture guidelines, and sentences made of them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

WORDS = tuple(
    dict.fromkeys(
        """
the of and to in a is that for it as with on by at from or an be this which are was were has have
not but they their its can may must should will would each other some many few more most less than
then when where while because before after until during between under over through across along
around within without against above below near far away back down up out off into onto about again
always often never seldom only also even still already soon later early late daily weekly yearly
one two three four five six seven eight nine ten twelve twenty hundred thousand first second third
last next same such both either neither every any all none half whole part several enough little
much very too quite rather almost nearly well badly quickly slowly together apart here there now
pasture meadow steppe grass grassland herb legume clover sedge shrub tree forest desert mountain
valley slope ridge plain river stream spring well pond lake marsh wetland shore bank soil sand clay
gravel rock stone dust salt crust root stem leaf seed flower fruit bark branch litter mulch shade
herd flock livestock cattle cow bull calf sheep ewe ram lamb goat horse mare foal camel yak donkey
saiga gazelle antelope deer wolf fox marmot hamster hare eagle falcon crane bustard lark locust
grazing browsing watering trampling resting feeding breeding lambing shearing milking herding
fencing ploughing sowing mowing harvesting burning irrigation drainage erosion degradation recovery
restoration protection conservation management planning monitoring assessment mapping survey sample
plot transect quadrat site station camp farm village district province region country border road
track path bridge gate fence wall post wire net barn shed yard trough pump tank pipe channel ditch
season winter summer autumn rain snow ice frost drought storm wind heat cold weather climate
temperature moisture humidity evaporation rainfall snowfall flood fire smoke cloud sky sun moon day
night morning evening week month year decade century period stage phase date deadline schedule
herder farmer owner user tenant neighbour family household community committee council ministry
agency office officer ranger guard inspector expert scientist ecologist botanist adviser trainer
teacher student child woman man person people group team member leader partner donor project
programme plan map table figure chapter section page annex list note form report record register
database file photograph image satellite camera drone sensor collar tag label sign board letter
contract agreement law rule regulation standard guideline method step measure indicator threshold
target goal objective result outcome impact effect cause reason risk benefit cost price income loss
value share rate ratio number amount area length width height depth weight volume density cover
biomass yield growth decline change trend pattern cycle range limit level degree index score rank
black white green brown grey yellow red blue dry wet warm cool hot mild severe heavy light deep
shallow high low steep flat wide narrow long short large small big young old new good poor better
worse best healthy weak strong rich bare dense sparse open closed free public private common rare
native local national regional global natural wild domestic annual perennial edible toxic fertile
saline stony sandy muddy dusty remote safe dangerous useful harmful suitable available necessary
possible likely certain clear simple difficult careful regular permanent temporary seasonal mobile
graze browse drink rest move stay leave return reach cross follow lead drive keep hold carry bring
take give make build repair replace remove clean open close start stop begin continue finish plant
sow mow cut burn dig cover protect restore improve reduce increase raise lower maintain support
help allow forbid avoid prevent control count weigh compare choose select decide agree sign
check inspect visit watch observe notice find look see hear smell feel know learn teach train
explain describe discuss ask answer tell say write read draw show print send receive pay buy sell
rent lend borrow need want use share divide combine join separate spread gather collect store feed
milk shear breed slaughter treat vaccinate infect spoil damage destroy survive die live grow
shrink dry freeze melt flow sink rise fall run walk ride travel arrive depend include contain
require recommend suggest propose approve reject prepare organise arrange adapt respond affect
vegetation species habitat landscape ecosystem biodiversity wildlife corridor migration population
disease parasite tick worm fever vaccine medicine veterinarian health hunger thirst fodder hay
silage straw grain barley wheat oats maize alfalfa concentrate mineral supplement ration stocking
capacity rotation paddock enclosure reserve buffer zone boundary location distance direction north
south east west upper lower inner outer central main side edge middle corner centre end beginning
""".split()
    )
)

_SENTENCE = (6, 17)


def sentences(random: Random, words: int) -> str:
    """Sentences of that many words together, each with a capital and a full stop.

    >>> sentences(Random(1), 3)
    'Severe worse agree.'
    """
    return " ".join(_sentences(random, words))


def _sentences(random: Random, words: int) -> Iterator[str]:
    while words > 0:
        length = random.randint(*_SENTENCE)
        if words - length < _SENTENCE[0]:
            length = words
        chosen = random.choices(WORDS, k=length)
        if length > 2 * _SENTENCE[0]:
            chosen[length // 2] += ","
        yield f"{' '.join(chosen).capitalize()}."
        words -= length
