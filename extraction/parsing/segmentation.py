"""Where sentences begin and end: news, with its headings, its quotations and sentences as long as a paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator

LONGEST = 120
"""Words of a sentence before it is cut; the parser has seen none longer."""

LONGEST_QUOTATION = 60
"""Words of a quotation that stays whole although it has stops inside."""


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space trimmed; a line break always ends one."""
    return [
        span
        for paragraph in _PARAGRAPH.finditer(text)
        for sentence in _stopped(text, *paragraph.span(), language)
        for span in _shortened(text, *sentence)
    ]


_PARAGRAPH = re.compile(r"[^\s](?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*[^\s])?")
_CLOSERS = "\"'”“’»)\\]›"
_STOP = re.compile(rf"(?<![.!?؟…])[.!?؟…]++[{_CLOSERS}]*+(?=\s|$)|(?<=[ء-ي]{{4}})\.(?=(?!نت\b|كوم\b)[ء-ي]{{3}})")
_STOPS = ".!?؟…"
_WORD = re.compile(r"(?:\w|[^\w\s](?![^\w\s]{2})){1,20}|\S")
"""What counts as a word of length; a run without a space counts as several, every mark in a row of marks as one."""


def _stopped(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    quotations = _quotations(text, start, end)
    ends = _ends_arabic if language == "ar" else _ends_english
    seen, lettered = start, False
    for stop in _STOP.finditer(text, start, end):
        lettered = lettered or _WORDLIKE.search(text, seen, stop.start()) is not None
        seen = stop.start()
        after = text[stop.end() : min(end, stop.end() + _NEAR)].lstrip()
        if not lettered or after[:1] in _STOPS or not _WORDLIKE.search(after) or _quoted(stop.end(), quotations):
            continue
        if ends(text[max(start, stop.start() - _NEAR) : stop.start()], stop[0], after):
            yield start, stop.end()
            start, lettered = _next(text, stop.end()), False
    yield start, end


_NEAR = 40
"""Characters on both sides of a stop that tell whether it ends a sentence."""

_WORDLIKE = re.compile(r"[^\W\d_]{2}")
_SPACE = re.compile(r"\s*")


def _next(text: str, place: int) -> int:
    """The first character from here that is not white space."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _quoted(place: int, quotations: list[tuple[int, int]]) -> bool:
    before = bisect_left(quotations, (place, 0)) - 1
    return before >= 0 and place <= quotations[before][1]


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations short enough to stay whole; a mark without its pair opens nothing."""
    found: list[tuple[int, int]] = []
    opening: re.Match[str] | None = None
    for mark in re.compile('["“”„«»]').finditer(text, start, end):
        if opening is None or mark[0] == "«":
            opening = None if mark[0] == "»" else mark
        elif (opening[0] == "«") == (mark[0] == "»"):
            found.append((opening.start(), mark.start()))
            opening = None
    return [(first, last) for first, last in found if len(text[first:last].split()) <= LONGEST_QUOTATION]


_INITIAL = re.compile(r"(?:^|[\s(\"“”«.])و?(?:[ء-ي]|هـ)$")
_YEAR = re.compile(r"\d\s*(?:م|ه|هـ)$")


def _ends_arabic(before: str, stop: str, after: str) -> bool:
    """Two dots and more are a pause; د. and أ. stand before a name, but 2015 م. ends."""
    if stop.startswith(("..", "…")):
        return False
    if stop[0] in "!?؟":
        return len(stop.rstrip(_CLOSERS.replace("\\", ""))) == len(stop)
    return not _INITIAL.search(before) or _YEAR.search(before) is not None


_TITLES = re.compile(
    "mr|mrs|ms|dr|prof|gen|col|lt|maj|capt|cpt|sgt|adm|cmdr|brig|sen|rep|gov|pres|rev|hon|st|mt|ft|vs|v|no|nos|fig|pop|ave|blvd",
    re.IGNORECASE,
)
_ABBREVIATIONS = re.compile(
    r"jr|sr|etc|inc|ltd|co|corp|bros|dept|est|approx|al|cf|i\.e|e\.g|a\.m|p\.m|(?:[a-z]\.)*[a-z]|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"[\W_]*(?:the|this|that|these|those|an?|he|she|it|they|we|you|i|his|her|its|their|our|my|there|in|on|at|by|for|"
    r"from|with|after|before|when|while|as|if|but|and|or|so|yet|however|meanwhile|although|though|since|what|who|why|"
    r"how|no|not|according)\b",
    re.IGNORECASE,
)


def _ends_english(before: str, stop: str, after: str) -> bool:
    """A small letter goes on; after an abbreviation or an initial only a word that opens sentences begins a new one."""
    opener = after.lstrip("\"'“”‘’«(")[:1]
    if opener.islower():
        return False
    if stop[0] != "." or stop.startswith(".."):
        return stop != ".."
    word = before.split()[-1].lstrip("\"'“”‘’«([") if before.split() else ""
    if _TITLES.fullmatch(word):
        return False
    return not _ABBREVIATIONS.fullmatch(word) or _OPENERS.match(after) is not None


_CUTS = (
    re.compile("[؛;](?=\\s)"),
    re.compile(r"(?<!\.)(?:\.{2,}+|…)(?=\s)"),
    re.compile(r"[،,](?=\s+(?:و|ف|ثم|كما|بينما|فيما|and\b|but\b|while\b|which\b))"),
    re.compile(r"[،,](?=\s)"),
)


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without a stop for a whole paragraph is cut at its strongest pause."""
    words = [match.start() for match in _WORD.finditer(text, start, end)]
    first = 0
    while len(words) - first > LONGEST:
        following = _cut(text, words, first)
        yield words[first], _trimmed(text, words[following])
        first = following
    yield words[first], end


def _cut(text: str, words: list[int], first: int) -> int:
    """Which word begins the next sentence: after the last of the strongest pauses before the limit."""
    lowest, highest = first + LONGEST // 3, first + LONGEST
    for pause in _CUTS:
        if found := [match.end() for match in pause.finditer(text, words[lowest], words[highest])]:
            return bisect_left(words, found[-1])
    spaced = [number for number in range(lowest, highest + 1) if text[words[number] - 1].isspace()]
    return spaced[-1] if spaced else highest


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
