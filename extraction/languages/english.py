"""English closed classes, folded to small letters."""

from extraction.languages.language import Language, words

ENGLISH = Language(
    code="en",
    verb_first=False,
    negators=words("not n't nt never no neither nor without hardly cannot barely rarely") | {"n t"},
    negative_governors=words(
        "deny refuse fail decline avoid stop prevent rule reject lack refusal denial failure absence yet "
        "overturn quash annul revoke block veto forbid withhold"
    ),
    cancelling_governors=words("postpone cancel delay suspend postponement cancellation adjourn scrap")
    | {"call off", "put off", "break off"},
    possible_markers=words(
        "may might could would will shall should if unless whether can 'll perhaps possibly probably must"
    ),
    possible_governors=words(
        "want seek plan intend hope expect fear consider propose offer promise threaten urge ask demand "
        "request call aim try attempt wish prepare pledge vow agree order need likely ready willing possible "
        "potential able unable proposal threat possibility prospect intention appeal risk likelihood "
        "consideration set due unlikely tell warn allow permission oppose ought determined keen eager "
        "contemplate mull weigh ponder bid effort hesitate mean vow commit desire determination scheme"
    ),
    possible_modifiers=words(
        "possible potential planned likely proposed future expected prospective hypothetical upcoming"
    ),
    alleged_governors=words(
        "accuse allege claim suspect blame accusation allegation charge alleged allegedly reportedly "
        "purported believe rumour rumor"
    ),
    undertaking=words(
        "begin start resume continue agree want seek prepare enter hold conduct reach conclude end suspend "
        "open launch plan intend decide announce sign finish complete need"
    ),
    gathering=words("gather unite assemble bring"),
    reporting=words(
        "say tell report announce state declare claim add note explain confirm write argue insist warn reveal "
        "disclose maintain suggest stress believe think accuse allege"
    ),
    announcing=words("announce declare"),
    according_to=words("according per"),
    agent_markers=("by", "at_hands_of"),
    possessive=words("of 's '"),
    adding=words("well plus along"),
    enumerating=words("including include namely : like"),
    coordinators=words("and or but , & as_well_as"),
    between=words("between among"),
    relative=words("who whom which that whose where"),
    subordinators=words(
        "while whereas because although though since when as if unless until after before that but whether"
    ),
    copulas=words("be become remain"),
    collective=words("both each either all some many most"),
    places=words(
        "north south east west northern southern eastern western centre center city town village province region "
        "border territory capital airport port coast area outskirts part"
    ),
    times=words("day week month year time night morning evening today yesterday tomorrow moment"),
    transparent=words(
        "member leader leadership fighter militant soldier troop force army military government official "
        "minister ministry spokesman spokesperson spokeswoman representative delegation ambassador envoy "
        "embassy diplomat warplane plane jet aircraft drone ship navy administration regime authority police "
        "people citizen side part position stronghold base city town region area territory capital border "
        "campaign policy plan effort initiative proposal request offer decision action conduct behaviour "
        "behavior role move sovereignty independence interest attempt advance unit faction commander chief "
        "head president wing branch officer battalion brigade militia rebel insurgent supporter loyalist ally "
        "oil port company group party house parliament junta general security secret service coastguard "
        "intelligence council cabinet negotiator delegate mediator peacekeeper pilot sailor agent jihadist "
        "extremist terrorist guerrilla court judge prosecutor tribunal magistrate frontier"
    ),
    one_another=("each other", "one another"),
    counterpart=words("counterpart opposite"),
    independent=words("company group party rebel insurgent militia supporter"),
    summing=words(
        "move step decision claim allegation accusation charge assertion comment remark statement declaration "
        "announcement act action measure plan proposal offer suggestion gesture ruling verdict order threat demand "
        "policy position stance view assessment explanation version agreement deal pledge promise admission argument "
        "attempt tactic development result outcome something"
    ),
)
