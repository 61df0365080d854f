"""Who trades with whom: the reporter and partner of a figure from its own wording, its sentence, its
paragraph and the theme.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.attach import ends
from crossfoot.reading.draft import Draft, State
from crossfoot.reading.groups import group_told, joined_partners
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme, is_of_the_world
from crossfoot.reading.ties import PlaceTie, posts

INVERSE = {"exports": "imports", "imports": "exports", "surplus": "deficit", "deficit": "surplus"}
UNIONS = frozenset({"EA", "EU27", "ASEAN", "EAEU", "BRICS", "Africa"})


def settle_parties(
    draft: Draft, ties: Sequence[PlaceTie], last: Draft | None, state: State, theme: Theme
) -> None:
    """Sets reporter and partner, and turns the flow round where the text tells it from the partner's side."""
    if (
        draft.flow_mention is not None
        and is_of_the_world(draft.sheet, draft.flow_mention)
        and theme.reporter == "WLD"
    ):
        draft.reporter = "WLD"
        return
    owner = _owner(draft, ties)
    partner = _partner(draft, ties, state)
    topic = state.reporter or theme.reporter
    if owner is None and (buyer := _it(draft, state)) is not None and buyer != theme.reporter:
        draft.reporter, draft.partner = topic, buyer
        draft.flow = INVERSE.get(draft.flow or "", draft.flow)
        return
    if owner is None and partner is None:
        _inherit(draft, last, state, theme, topic)
        return
    if partner is not None:
        draft.partner = partner[0]
    if owner is None and partner is not None:
        draft.reporter = last.reporter if last is not None and last.reporter != draft.partner else topic
        _read_from_side(draft, partner[1])
        within = partner[1] is not None and partner[1].linked in {"inside", "within"}
        if draft.partner is not None and draft.partner == theme.reporter and not within:
            _told_of_home(draft, partner[1], theme)
    elif owner is not None:
        _owned(draft, owner, theme, topic)
    part = draft.nature.kind == "share" and draft.flow_how == "after" and last is not None
    if part and last is not None and partner is None and draft.reporter == last.reporter:
        draft.partner = last.partner
    if draft.partner == draft.reporter and draft.partner not in UNIONS:
        draft.partner = theme.partner if theme.partner != draft.reporter else None
    if draft.partner is not None:
        state.named_partner = draft.partner


def _it(draft: Draft, state: State) -> str | None:
    """ "Peru leads. It bought 5 billion": the place that opened the sentence before."""
    flow = draft.flow_mention
    by_verb = flow is not None and flow.kind == "verb" and flow.first <= 2
    return state.subject if by_verb and draft.sheet.lower(0) == "it" else None


def _told_of_home(draft: Draft, tie: PlaceTie | None, theme: Theme) -> None:
    """ "exports from China", "deliveries to China" in Chinese statistics: home is the side named, the other
    is the partner.
    """
    linked = tie.linked if tie is not None else ""
    if draft.flow in {"exports", "imports"} and linked in {"to", "from"}:
        outward = linked == "from"
        draft.flow = "exports" if outward else "imports"
    draft.reporter, draft.partner = theme.reporter, theme.partner


def _owned(draft: Draft, owner: PlaceTie, theme: Theme, topic: str | None) -> None:
    code = owner.mention.value
    home = theme.reporter
    if home is None and code in theme.abroad:
        draft.reporter, draft.partner = None, code
        draft.flow = INVERSE.get(draft.flow or "", draft.flow)
        return
    if code == home or home is None:
        draft.reporter = code
        if draft.partner is None and not is_total(draft):
            draft.partner = theme.partner
        return
    if _names_the_other_side(draft, owner):
        draft.reporter, draft.partner = home, code
        return
    told_by_partner = draft.partner == home or (code == theme.partner and draft.partner in {None, home})
    by_verb = draft.flow_mention is not None and draft.flow_mention.kind == "verb" and owner.tie == "subject"
    if by_verb and _is_turned(draft):
        draft.reporter, draft.partner = home, code
        return
    if told_by_partner or (by_verb and draft.partner is None):
        if draft.flow in {"exports", "imports"}:
            draft.flow, draft.reporter, draft.partner = INVERSE[draft.flow], home, code
        elif draft.flow == "trade":
            draft.reporter, draft.partner = home, code
        else:
            draft.reporter, draft.partner = code, home
        return
    draft.reporter = code


def _names_the_other_side(draft: Draft, owner: PlaceTie) -> bool:
    """ "the China gap": the balance with China, where "China's gap" would be its own."""
    flow, place = draft.flow_mention, owner.mention.place
    sides = (
        {"deficit", "surplus", "trade"}
        if place is not None and place.role != "country"
        else {"deficit", "surplus"}
    )
    beside = flow is not None and owner.mention.last == flow.first and flow.value in sides
    return beside and place is not None and not place.adjective


def _read_from_side(draft: Draft, tie: PlaceTie | None) -> None:
    """Shipments from a partner are imports; exports and imports named as such stay what they are called."""
    mention = draft.flow_mention
    if (
        tie is not None
        and mention is None
        and tie.linked in {"to", "from"}
        and draft.flow not in {"exports", "imports"}
    ):
        draft.flow = "exports" if tie.linked == "to" else "imports"
    if mention is None or tie is None or draft.flow not in {"exports", "imports"}:
        return
    word = draft.sheet.lower(mention.first)
    if (
        tie.linked == "from"
        and draft.flow == "exports"
        and not word.startswith("export")
        and mention.kind == "flow"
    ):
        draft.flow = "imports"
    elif word in {"purchases", "purchase"} and tie.tie in {"subject", "list"}:
        draft.flow = "exports"
    elif _told_by(draft, tie):
        draft.flow = INVERSE[draft.flow]


def _told_by(draft: Draft, tie: PlaceTie) -> bool:
    """ "Peru bought", "Peru, 5 billion, takes 3%": the verb is seen from the partner."""
    verb = draft.flow_mention
    if verb is None or verb.kind != "verb" or tie.tie not in {"subject", "list"}:
        return False
    return tie.mention.last <= verb.first and not _is_turned(draft)


def _is_turned(draft: Draft) -> bool:
    """ "Customers in Asia took": the verb was already read as the export that it is from home."""
    verb = draft.flow_mention
    told = draft.sheet.of("verb")
    return verb is not None and any(m.first == verb.first and m.value != verb.value for m in told)


def _inherit(draft: Draft, last: Draft | None, state: State, theme: Theme, topic: str | None) -> None:
    if last is not None:
        draft.reporter, draft.partner = last.reporter, last.partner
    else:
        draft.reporter, draft.partner = topic, state.partner
    if draft.nature.whole or (is_total(draft) and not _is_their_total(draft, theme)):
        draft.partner = None


def _is_their_total(draft: Draft, theme: Theme) -> bool:
    """ "The total was 5 billion" in a text on two countries: what they exchanged."""
    scopes = [m for m in draft.sheet.of("scope") if draft.sheet.segment[m.first] == draft.segment]
    total = bool(scopes) and all(draft.sheet.lower(m.first) == "total" for m in scopes)
    return total and theme.partner is not None


def is_total(draft: Draft) -> bool:
    """Whether the figure's own segment speaks of a total."""
    sheet = draft.sheet
    if draft.nature.kind == "share":
        return False
    flow = draft.flow_mention
    if flow is not None and sheet.lower(flow.first) in {"overall", "worldwide"}:
        return True
    return any(m.value == "all" and sheet.segment[m.first] == draft.segment for m in sheet.of("scope"))


def _owner(draft: Draft, ties: Sequence[PlaceTie]) -> PlaceTie | None:
    flow, sheet = draft.flow_mention, draft.sheet
    if flow is None:
        return next((t for t in ties if _stands_for(draft, t)), None)
    best = None
    for tie in ties:
        if tie.mention.place is None:
            continue
        apart = sheet.segment[flow.first] - sheet.segment[tie.mention.first]
        if tie.tie == "owner" and apart == 0 and (tie.mention.last <= flow.first or tie.linked == "of"):
            best = tie
        elif (
            tie.tie == "subject"
            and flow.kind == "verb"
            and tie.mention.last <= flow.first
            and 0 <= apart <= 4
            and not any(sheet.lower(at) in {":", ";"} for at in range(tie.mention.last, flow.first))
        ):
            between = any(tie.mention.last <= m.first < flow.first for m in sheet.of("flow"))
            best = tie if apart <= 1 or not between else best
        elif (
            tie.tie == "partner"
            and tie.linked == "for"
            and tie.mention.last <= flow.first
            and 0 <= apart <= 1
        ):
            best = tie
    return best


def _stands_for(draft: Draft, tie: PlaceTie) -> bool:
    """ "the EU one of $5 billion": another's figure of the same flow."""
    sheet = draft.sheet
    same = sheet.segment[tie.mention.first] == draft.segment and tie.mention.last <= draft.figure.first
    return same and sheet.lower(tie.mention.last) == "one"


def _partner(
    draft: Draft, ties: Sequence[PlaceTie], state: State
) -> tuple[str | None, PlaceTie | None] | None:
    """The partner named for a figure with its tie; None where its own wording names none."""
    sheet, span = draft.sheet, ends(draft.figure)
    before: PlaceTie | None = None
    after: PlaceTie | None = None
    for tie in ties:
        if not _can_be_partner(draft, tie):
            continue
        mention = tie.mention
        apart = draft.segment - sheet.segment[mention.first]
        if mention.last <= span.left:
            crossed = sheet.figures_between(mention.last, span.left)
            acts = (
                tie.tie == "subject" and draft.flow_mention is not None and draft.flow_mention.kind == "verb"
            )
            if apart == 0 or (apart <= 2 and (not crossed or acts)):
                before = tie
        elif after is None and (
            (apart == 0 and not sheet.figures_between(span.right, mention.first))
            or _gone_to(sheet, span.right, tie)
        ):
            after = tie
    told = _anaphor(draft, sheet, state)
    if told is not None and told[1] is not None and told[1].linked in {"inside", "within"}:
        return told
    chosen = _choose(draft, sheet, before, after, span.left)
    if chosen is not None:
        return joined_partners(draft, chosen, ties, state.reporter) or code_of(chosen, state), chosen
    group = group_told(draft, state.partners)
    if group is not None:
        return group, None
    return told


def _gone_to(sheet: Sheet, at: int, tie: PlaceTie) -> bool:
    """ "5 billion (83%) went to Peru": the bracket does not part the two."""
    if sheet.lower(at) != "(" or tie.linked not in {"to", "from"}:
        return False
    close = next((n for n in range(at, len(sheet.words)) if sheet.lower(n) == ")"), len(sheet.words))
    return sheet.lower(close + 1) in word_set("going") and close + 2 <= tie.mention.first <= close + 4


def _can_be_partner(draft: Draft, tie: PlaceTie) -> bool:
    place = tie.mention.place
    if tie.tie not in {"partner", "list", "subject", "pair"} or tie.linked == "for":
        return False
    if place is not None and place.role == "capital" and tie.tie != "partner":
        return False
    flow = draft.flow_mention
    if tie.tie == "subject" and place is None:
        return (
            flow is not None
            and flow.kind == "verb"
            and 0 <= draft.sheet.segment[flow.first] - draft.sheet.segment[tie.mention.first] <= 1
        )
    if tie.tie == "subject":
        apart = draft.segment - draft.sheet.segment[tie.mention.first]
        if posts(draft.sheet, tie.mention) or draft.sheet.lower(tie.mention.last) == "one":
            return False
        return apart <= 1 and (flow is None or flow.kind == "flow")
    return True


def _choose(
    draft: Draft, sheet: Sheet, before: PlaceTie | None, after: PlaceTie | None, left: int
) -> PlaceTie | None:
    if before is None or after is None:
        flow = draft.flow_mention
        own_flow = (
            flow is not None
            and before is not None
            and sheet.segment[flow.first] > sheet.segment[before.mention.first]
            and flow.first - before.mention.last != 2
        )
        if (
            before is not None
            and own_flow
            and draft.flow_how not in {"ahead", "after"}
            and before.tie in {"list", "subject"}
        ):
            return None
        return before or after
    nearer = sheet.segment[before.mention.first] < draft.segment and after.tie == "partner"
    nearer = nearer or sheet.lower(ends(draft.figure).right) in {"to", "from"}
    if nearer or sheet.figures_between(before.mention.last, left):
        return after
    flow = draft.flow_mention
    if flow is not None and draft.flow_how == "after" and after.mention.first >= flow.last:
        return after
    if (
        flow is not None
        and before.mention.last <= flow.first
        and draft.flow_how == "before"
        and before.tie != "partner"
    ):
        return after
    return before


def _anaphor(draft: Draft, sheet: Sheet, state: State) -> tuple[str | None, PlaceTie | None] | None:
    """ "exports to the bloc", "purchases from them": the partner last named."""
    for mention in sheet.of("anaphor", "pronoun"):
        if mention.value not in {"partner", "same"} or sheet.segment[mention.first] != draft.segment:
            continue
        linked = sheet.lower(mention.first - 1)
        there = sheet.lower(mention.first) == "there" and any(
            m.last == mention.first for m in sheet.of("flow")
        )
        inside = linked in {"inside", "within"}
        if there or (
            (inside or linked in {"to", "from", "with"})
            and (mention.value == "partner" or sheet.lower(mention.first) in word_set("anaphoric"))
        ):
            placed = mention.last <= draft.figure.first or draft.flow_how == "after"
            if placed or (inside and not sheet.figures_between(draft.figure.last, mention.first)):
                told = [
                    m.value
                    for m in sheet.of("place")
                    if m.last <= mention.first and m.value != draft.reporter
                ]
                known = told[-1] if told and state.named_partner is None else state.named_partner
                known = known.removeprefix("non-") if known is not None and inside else known
                return (known, PlaceTie(mention, "partner", linked)) if known is not None else None
    return None


def code_of(tie: PlaceTie, state: State) -> str | None:
    if tie.mention.place is None:
        named = state.named_partner
        return named if named is None or named.startswith("non-") else f"non-{named}"
    if tie.linked in {"beyond", "outside"}:
        return f"non-{tie.mention.value}"
    return None if tie.mention.value == "WLD" else tie.mention.value
