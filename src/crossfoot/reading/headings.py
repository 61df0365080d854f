"""What a heading or a sentence without figures leaves for those below: whose figures they are, with whom."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.draft import State
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.parties import UNIONS, code_of
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import Theme
from crossfoot.reading.ties import PlaceTie


def _is_title(sheet: Sheet) -> bool:
    """Whether a heading names only a partner and a flow: "United States.", "Trade with Peru"."""
    told = {n for m in sheet.mentions for n in range(m.first, m.last)}
    told |= {n for p in sheet.periods for n in range(p.first, p.last)}
    free = (t.lower for n, t in enumerate(sheet.words) if n not in told and t.kind == "word")
    return all(word in word_set("titling") for word in free)


def note_places(sheet: Sheet, ties: Sequence[PlaceTie], state: State, theme: Theme) -> None:
    """What a sentence without figures of trade leaves for the next: the partner or reporter it is about."""
    if sheet.index and sheet.is_label:
        state.basis = next((m.value for m in sheet.of("basis")), state.basis)
    if sheet.index and sheet.is_label and _is_title(sheet):
        codes = {code_of(t, state) for t in ties if t.tie in {"subject", "partner", "list"}}
        codes -= {None, theme.reporter}
        if len(codes) != 1:
            return
        told = codes.pop()
        if told in UNIONS and theme.reporter in UNIONS:
            state.reporter = told
        else:
            state.partner = state.named_partner = told
        if sheet.sentence.heading:
            state.headed = (sheet.sentence.paragraph, state.reporter, state.partner)
        return
    for tie in ties:
        if (
            tie.tie in {"partner", "pair"}
            and tie.linked in {"to", "with", "from"}
            and any(m.value != "none" for m in sheet.of("flow", "verb"))
        ):
            code = code_of(tie, state)
            if code != theme.reporter:
                state.partner = code
                if tie.mention.place is not None:
                    state.named_partner = code
        elif tie.tie == "subject" and tie.mention.place is not None and tie.mention.value != theme.reporter:
            state.named_partner = tie.mention.value
        elif tie.tie == "owner" and tie.mention.value != theme.partner:
            state.reporter = tie.mention.value
