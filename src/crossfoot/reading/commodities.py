"""A figure in its sentence in, the commodity or sector that its wording names out."""

from __future__ import annotations

from crossfoot.reading.attach import BALANCES, ends
from crossfoot.reading.figure_grammar import figure_grammar
from crossfoot.reading.lexicon import word_set
from crossfoot.reading.mentions import Mention, words_of
from crossfoot.reading.numerals import Figure
from crossfoot.reading.sheet import Sheet
from crossfoot.reading.theme import BROAD


def sector_of(sheet: Sheet, figure: Figure, flow: Mention | None, *, part: bool = False) -> str | None:
    """The commodity or sector that a figure's wording names: left out, beside its flow, or alone before or
    after it; for a `part` ("cars made 5% of goods exports") what stands after tells the whole.
    """
    span, seg = ends(figure), sheet.segment[figure.first]
    if part:
        own = [m for m in sheet.of("sector") if sheet.segment[m.first] == seg and m.last <= span.left]
        return enumerated(sheet, own[-1]) if own else _subject(sheet, figure, span.left)
    copular = None if flow is None else _by_copula(sheet, flow, span.left)
    if copular is not None:
        return enumerated(sheet, copular)
    if flow is not None:
        beside = [m for m in sheet.of("sector") if _beside(sheet, m, flow)]
        made_of = _part_of_flow(sheet, figure, flow)
        if made_of is not None and all(m.value in BROAD for m in beside):
            return enumerated(sheet, made_of)
        if beside:
            return enumerated(sheet, max(beside, key=lambda m: m.last - m.first))
    own = [m for m in sheet.of("sector") if sheet.segment[m.first] == seg]
    linked = sheet.lower(span.right) in word_set("noun_link")
    for mention in own:
        close = span.right <= mention.first <= span.right + 3 and not sheet.figures_between(
            span.right, mention.first
        )
        tied = linked or mention.first == span.right or sheet.lower(span.right) in word_set("made_of")
        tied = tied or (mention.first <= span.right + 2 and _of_which(sheet, span.left))
        if close and tied:
            return enumerated(sheet, mention)
    after = 0 if flow is None or flow.kind == "verb" else flow.last
    before = [m for m in own if after <= m.first and m.last <= span.left]
    if before:
        return enumerated(sheet, before[-1])
    apposed = _apposed(sheet, seg) or _relative(sheet, seg)
    if apposed is not None and (flow is None or sheet.segment[flow.first] != seg or _is_relative(sheet, seg)):
        return enumerated(sheet, apposed)
    bracket = span.left - 1 if sheet.lower(span.left - 1) == "(" else -1
    told = [m for m in sheet.of("sector") if m.last == bracket]
    if told:
        return told[0].value
    left_out = _left_out(sheet, span.left)
    if left_out is not None:
        return left_out
    if flow is None:
        return (
            _subject(sheet, figure, span.left)
            or _announced(sheet, figure)
            or _sentence_subject(sheet, figure)
        )
    if flow.kind != "verb":
        return _of_what(sheet, flow) or _in_balance(sheet, flow) or _before_colon(sheet, flow)
    return _subject(sheet, figure, flow.first) or _sentence_subject(sheet, figure)


def _part_of_flow(sheet: Sheet, figure: Figure, flow: Mention) -> Mention | None:
    """ "Energy products accounted for 5 billion of foreign purchases": the ware told before the figure."""
    span = ends(figure)
    if sheet.lower(span.right) != "of" or not span.right < flow.first <= span.right + 4:
        return None
    seg = sheet.segment[figure.first]
    told = [m for m in sheet.of("sector") if sheet.segment[m.first] == seg and m.last <= span.left]
    told = [m for m in told if m.value not in BROAD and not sheet.figures_between(m.last, span.left)]
    return told[-1] if told else None


def _by_copula(sheet: Sheet, flow: Mention, left: int) -> Mention | None:
    """ "the largest export was fuels at 3 billion", "electronics remained the top export, with 4 billion"."""
    if flow.kind != "flow":
        return None
    named = next((m for m in sheet.of("sector") if flow.last < m.first and m.last <= left), None)
    if named is not None and sheet.segment[named.first] == sheet.segment[flow.first]:
        between = {sheet.lower(at) for at in range(flow.last, named.first)}
        if between and between <= word_set("copulas"):
            return named
    if sheet.lower(flow.last - 1) not in {"export", "import"} or flow.last - flow.first > 1:
        return None
    return next((m for m in sheet.of("sector") if m.last < flow.first and _is_ranked(sheet, m, flow)), None)


def _is_ranked(sheet: Sheet, sector: Mention, flow: Mention) -> bool:
    """ "electronic products remained the top export, with 5 billion"."""
    between = {sheet.lower(at) for at in range(sector.last, flow.first)}
    stands = between & (word_set("ranking_words") | word_set("copulas"))
    return bool(stands) and not sheet.figures_between(sector.last, flow.first)


def _of_which(sheet: Sheet, left: int) -> bool:
    """ "of which 5 billion national products and 3 billion re-exported goods"."""
    words = [sheet.lower(at) for at in range(left)]
    return any(words[at : at + 2] == ["of", "which"] for at in range(len(words)))


def _apposed(sheet: Sheet, seg: int) -> Mention | None:
    """ "dominated by crude oil, valued at 5 billion": the ware that a participle goes on with."""
    comma = next((n for n in range(len(sheet.words)) if sheet.segment[n] == seg), 0)
    opened = sheet.lower(comma) == "," and sheet.lower(comma + 1) in word_set("participles")
    return next((m for m in sheet.of("sector") if m.last == comma), None) if opened else None


def _before_colon(sheet: Sheet, flow: Mention) -> str | None:
    """ "Copper did best of all: foreign sales grew": what the sentence opens with."""
    colon = next((n for n in range(flow.first) if sheet.lower(n) == ":"), -1)
    near = colon >= 0 and sheet.segment[flow.first] == sheet.segment[colon]
    told = [m for m in sheet.of("sector", "flow", "verb") if m.last <= colon]
    opens = bool(told) and told[0].kind == "sector" and told[0].first <= 1
    return enumerated(sheet, told[0]) if near and opens and len(told) < 3 else None


def _is_relative(sheet: Sheet, seg: int) -> bool:
    """Whether a segment goes on with "which ...", "shipments of which ..."."""
    own = [n for n in range(len(sheet.words)) if sheet.segment[n] == seg][:5]
    words = [sheet.lower(n) for n in own if sheet.lower(n) != ","]
    return bool({"which", "whose"} & {*words[:1]}) or words[1:3] == ["of", "which"]


def _relative(sheet: Sheet, seg: int) -> Mention | None:
    """The ware named right before a relative clause."""
    if not seg or not _is_relative(sheet, seg):
        return None
    opening = next(n for n in range(len(sheet.words)) if sheet.segment[n] == seg)
    at = opening - 1 if sheet.lower(opening) != "," else opening
    at = at if sheet.lower(at) == "," else opening
    return next((m for m in sheet.of("sector") if m.last == at), None)


def enumerated(sheet: Sheet, sector: Mention) -> str:
    """ "meat and fish", "milk powder, butter and cheese": several wares told as one; else the one alone."""
    first = last = sector
    told = sheet.of("sector")
    for mention in reversed(told):
        if _goes_on(sheet, mention, first):
            first = mention
    for mention in told:
        if _goes_on(sheet, last, mention):
            last = mention
    if first is last:
        return sector.value
    return " ".join(sheet.lower(at) for at in range(first.first, last.last)).replace(" ,", ",")


def _goes_on(sheet: Sheet, before: Mention, after: Mention) -> bool:
    between = [sheet.lower(at) for at in range(before.last, after.first)]
    return before.last < after.first and between in ([","], ["and"], [",", "and"])


def _in_balance(sheet: Sheet, flow: Mention) -> str | None:
    """ "oil trade was in deficit by 5 billion": what the balance is of, told with trade before it."""
    if flow.value not in BALANCES:
        return None
    told = [m for m in sheet.of("sector") if m.last <= flow.first]
    if told and {sheet.lower(at) for at in range(told[-1].last, flow.first)} <= word_set("accounting"):
        return enumerated(sheet, told[-1])
    trade = [m for m in sheet.of("flow") if m.value == "trade" and m.last <= flow.first]
    if not trade or sheet.segment[trade[-1].first] != sheet.segment[flow.first]:
        return None
    return next((m.value for m in sheet.of("sector") if _beside(sheet, m, trade[-1])), None)


def remaining(sheet: Sheet, figure: Figure) -> bool:
    """ "oil 2 billion and everything else 3 billion": what is left beside what was just told."""
    span, seg = ends(figure), sheet.segment[figure.first]
    near = [sheet.lower(at) for at in range(max(0, span.left - 3), span.left) if sheet.segment[at] == seg]
    near += _opening_rest(sheet, span.left)
    after = [sheet.lower(at) for at in range(span.right, span.right + 4)]
    other = after[:2] == ["of", "other"] or after[:3] == ["on", "all", "other"]
    return other or any(word in word_set("remaining") for word in near)


def _opening_rest(sheet: Sheet, left: int) -> list[str]:
    """ "All remaining goods, salmon among them, brought 9 billion": the clause opens with the rest."""
    after = max((f.last for f in sheet.figures if f.last <= left), default=0)
    words = [sheet.lower(at) for at in range(after, min(after + 4, left))]
    asides = sum(sheet.lower(at) == "," for at in range(after, left))
    told = any(word in word_set("goods_words") for word in words)
    return words if told and asides >= 2 else []


def _left_out(sheet: Sheet, left: int) -> str | None:
    """ "Excluding oil, exports ...", "leaving energy and gold aside": everything but these."""
    for mention in sheet.of("sector"):
        if mention.last > left or sheet.figures_between(mention.first - 3, mention.last):
            continue
        if any(sheet.lower(at) == ";" for at in range(mention.last, left)):
            continue
        before = {sheet.lower(at) for at in range(max(0, mention.first - 3), mention.first)}
        after = {sheet.lower(mention.last), sheet.lower(mention.last + 1)}
        if before & word_set("leaving_out") or (after & word_set("left_out") and before & word_set("left")):
            return (
                f"non-{mention.value}"
                if enumerated(sheet, mention) == mention.value
                else f"excluding {enumerated(sheet, mention)}"
            )
    return None


def _announced(sheet: Sheet, figure: Figure) -> str | None:
    """A commodity told alone in the segment just before: "led by energy products, up 19%"."""
    seg = sheet.segment[figure.first] - 1
    if any(sheet.segment[f.first] == seg for f in sheet.figures):
        return None
    told = [m for m in sheet.mentions if sheet.segment[m.first] == seg]
    if any(m.kind in {"flow", "verb", "place"} for m in told):
        return None
    sectors = [m for m in told if m.kind == "sector"]
    return sectors[-1].value if sectors else None


def _of_what(sheet: Sheet, flow: Mention) -> str | None:
    """Unknown words that say what a flow is of: "shipments of the red metal soared"."""
    if sheet.lower(flow.last) != "of":
        return None
    starts = {m.first for m in sheet.mentions}
    dated = {n for p in sheet.periods for n in range(p.first, p.last)}
    figures = {n for f in sheet.figures for n in range(ends(f).left, f.last)}
    codes = figure_grammar("en").codes
    words: list[str] = []
    for at in range(flow.last + 1, min(flow.last + 6, len(sheet.words))):
        token = sheet.words[at]
        if (
            at in starts
            or at in dated
            or at in figures
            or token.kind != "word"
            or token.lower.upper() in codes
            or sheet.segment[at] != sheet.segment[flow.first]
        ):
            break
        if token.lower in words_of("en", "generic", "words"):
            if words:
                break
            continue
        words.append(token.lower)
    return " ".join(words) or None


def _subject(sheet: Sheet, figure: Figure, left: int) -> str | None:
    """Unknown words that open a figure's segment name what it is about: "passenger ferries rose 12%".

    Where the segment opens with its verb, they open the one before: "Watches, by contrast, gained 5%".
    """
    seg = sheet.segment[min(left, figure.first)]
    opening = next(n for n in range(len(sheet.words)) if sheet.segment[n] == seg)
    while opening < left and sheet.words[opening].kind != "word":
        opening += 1
    if any(m.first == opening and m.kind in {"move", "level"} for m in sheet.mentions):
        told = max((f.last for f in sheet.figures if f.last <= opening), default=0)
        first = sheet.segment[told] + (1 if told else 0)
        if first < seg:
            stop = next(n for n in range(len(sheet.words)) if sheet.segment[n] > first)
            return _opening_words(sheet, figure, first, stop)
    return _opening_words(sheet, figure, seg, left)


def _sentence_subject(sheet: Sheet, figure: Figure) -> str | None:
    """ "Phosphates came second, 34 million": the words that open the sentence before its first figure."""
    if sheet.figures[0] is not figure or not sheet.segment[figure.first] or sheet.segment[0]:
        return None
    stop = next(n for n in range(len(sheet.words)) if sheet.segment[n] > 0)
    named = [m for m in sheet.of("sector") if m.last <= stop]
    if named and not any(m.kind in {"flow", "verb", "place"} for m in sheet.mentions if m.last <= stop):
        return named[-1].value
    return _opening_words(sheet, figure, 0, stop)


def _opening_words(sheet: Sheet, figure: Figure, seg: int, left: int) -> str | None:
    if sheet.lower(left - 1) == ":":
        seg = sheet.segment[left - 2] if left > 1 else seg
    elif sheet.lower(left - 1) == "(":
        return None
    at = next(n for n in range(len(sheet.words)) if sheet.segment[n] == seg)
    starts = {m.first: m for m in sheet.mentions}
    dated = {n for p in sheet.periods for n in range(p.first, p.last)}
    generic = words_of("en", "generic", "words")
    words: list[str] = []
    while at < left:
        token, mention = sheet.words[at], starts.get(at)
        if mention is not None and mention.kind in {"move", "level"}:
            break
        if mention is not None and mention.kind != "sector":
            return None
        if token.lower == ":" and words:
            break
        if token.lower in word_set("only_here"):
            at += 1
            continue
        if at in dated or token.kind in {"number", "possessive"} or (token.lower in generic and words):
            return None
        if token.kind == "word" and token.lower not in generic:
            if token.lower.endswith(("ed", "ly", "ing", "ive", "ity")):
                return None
            words.append(token.lower)
        elif token.kind == "word" and token.lower not in word_set("opening"):
            return None
        at += 1
    return " ".join(words) if 0 < len(words) <= 4 else None


def _beside(sheet: Sheet, sector: Mention, flow: Mention) -> bool:
    if sector.last <= flow.first:
        between = range(sector.last, flow.first)
        joined = all(sheet.words[at].lower in word_set("before_flow") for at in between)
        return joined or (sheet.lower(sector.first - 1) in {"on", "in", "for"} and len(between) <= 3)
    if flow.last <= sector.first:
        return all(sheet.words[at].lower in word_set("after_flow") for at in range(flow.last, sector.first))
    return True
