"""Every construction Wasl knows, each a rule that proposes the actors of a cue."""

from collections.abc import Callable, Iterator

from extraction.relations.arguments import Arguments
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.relations.rules.adjectival import adjective_of_relation
from extraction.relations.rules.belonging import held_as_member
from extraction.relations.rules.brokering import (
    asked_to_leave,
    brokered,
    decided_act,
    joined_in,
    promised_act,
    prompted_act,
    told_as_accusation,
)
from extraction.relations.rules.circumstantial import said_besides
from extraction.relations.rules.commenting import (
    answered,
    answered_act,
    denied_claim,
    judged_deed,
    met_with,
    named_among,
    provoked_act,
    refused_act,
)
from extraction.relations.rules.fallback import (
    agent_before,
    agent_of_the_clause,
    agent_of_the_plan,
    nation_of_the_doer,
    place_of_the_act,
    target_after,
)
from extraction.relations.rules.nominal import event_noun, lent_noun
from extraction.relations.rules.reciprocal import (
    asked_together,
    between,
    coordinated_owners,
    coordinated_subjects,
    each_other,
    gathered,
    parties_of_the_clause,
)
from extraction.relations.rules.relative import act_in_relative, judged_act
from extraction.relations.rules.requested import at_request
from extraction.relations.rules.retold import met_again, told_before
from extraction.relations.rules.situated import despite, killed_in_strike, parties_in_play
from extraction.relations.rules.standing import (
    led_by,
    office,
    office_of_the_state,
    owned_body,
    relational_noun,
    standing_tie,
)
from extraction.relations.rules.threatened import requested_help, threatened_act, threatened_deed
from extraction.relations.rules.verbal import active_verb, passive_verb

Rule = Callable[[Reading, Cue], Iterator[Arguments]]

FIRM: tuple[Rule, ...] = (
    office,
    office_of_the_state,
    standing_tie,
    led_by,
    owned_body,
    each_other,
    met_again,
    between,
    judged_deed,
    denied_claim,
    said_besides,
    joined_in,
    active_verb,
    passive_verb,
    provoked_act,
    lent_noun,
    event_noun,
    act_in_relative,
    relational_noun,
    adjective_of_relation,
    coordinated_subjects,
    coordinated_owners,
    threatened_act,
    threatened_deed,
    requested_help,
    at_request,
    parties_of_the_clause,
    asked_together,
    judged_act,
    answered,
    answered_act,
    met_with,
    named_among,
    killed_in_strike,
    held_as_member,
    despite,
    refused_act,
    brokered,
    told_as_accusation,
    promised_act,
    decided_act,
    prompted_act,
    gathered,
    asked_to_leave,
)
"""Rules that read both actors from a construction, the surest first."""

FALLBACKS: tuple[Rule, ...] = (
    place_of_the_act,
    agent_of_the_plan,
    agent_of_the_clause,
    agent_before,
    nation_of_the_doer,
    told_before,
    target_after,
    parties_in_play,
)
"""Rules that guess one of the two actors; they are asked last."""

RULES: tuple[Rule, ...] = FIRM + FALLBACKS
"""Every construction Wasl knows; what each proposes for a cue is weighed by the scorer."""
