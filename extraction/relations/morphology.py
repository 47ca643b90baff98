"""Verb forms led back to the dictionary form, for when the lemmatiser errs.

Arabic, on folded letters: the imperfect prefix and the endings of person, gender and number are taken off, and the
forms of the derived stems that lose their alif in the imperfect (IV, VII, VIII, X) get it back.
"""

_PREFIXES = ("ي", "ت", "ن", "ا", "سي", "ست", "سن", "سا")
_SUFFIXES = ("", "ون", "وا", "ان", "ين", "تا", "ت", "نا", "ا", "ن", "و", "ه", "ها", "هم", "هما")
_SHORTEST = 3
_SHORTEST_ARABIC = 2
"""حث, رد: the doubled letter is written once."""


def verb_stems(text: str) -> tuple[str, ...]:
    """Dictionary forms (perfect, third person, folded) that a folded verb form can come from, likeliest first.

    >>> "نسق" in verb_stems("تنسقان")
    True
    >>> "انسحب" in verb_stems("ينسحبون")
    True
    >>> "الغي" in verb_stems("الغت"), "دعا" in verb_stems("دعت")
    (True, True)
    """
    bodies = [text.removesuffix(suffix) for suffix in _SUFFIXES if text.endswith(suffix)]
    stems = [*bodies, *_defective(text)]
    for body in bodies:
        for prefix in _PREFIXES:
            if body.startswith(prefix):
                stem = body.removeprefix(prefix)
                stems += [stem, "ا" + stem]
    return tuple(
        dict.fromkeys(form for stem in stems if len(stem) >= _SHORTEST_ARABIC for form in (stem, *_weak(stem)))
    )


def _defective(text: str) -> tuple[str, ...]:
    """The perfect of a verb that loses its last weak letter before an ending: ألغت, تخلوا, دعت."""
    body = next((text.removesuffix(ending) for ending in ("وا", "تا", "ت") if text.endswith(ending)), "")
    return (body + "ي", body + "ا") if len(body) > 1 else ()


def participle_stems(text: str) -> tuple[str, ...]:
    """Dictionary forms of the verb of an indefinite accusative participle (folded); none for any other word.

    >>> participle_stems("متهما")[-1], participle_stems("داعيا")[-1]
    ('اتهم', 'دعا')
    """
    body = text.removesuffix("ا")
    if body == text or len(body) <= _SHORTEST:
        return ()
    if body.startswith("م"):
        return (body[1:], "ا" + body[1:])
    if body[1] == "ا" and len(body) == 4:
        stem = body[0] + body[2:]
        return (stem, *_weak(stem))[:2] if stem[-1] in "وي" else (stem,)
    return ()


def feminine_participle_stems(text: str) -> tuple[str, ...]:
    """The same of an indefinite feminine one, which is written like many a noun.

    >>> feminine_participle_stems("متهمه")[-1], feminine_participle_stems("داعيه")[-1]
    ('اتهم', 'دعا')
    """
    return participle_stems(text.removesuffix("ه") + "ا") if text.endswith("ه") else ()


def _weak(stem: str) -> tuple[str, ...]:
    """The same stem with a weak letter as the active perfect has it: يقود to قاد, يدعو to دعا, حوصر to حاصر."""
    forms = []
    if len(stem) > 2 and stem[-1] in "وي":
        forms.append(stem[:-1] + "ا")
        forms.append(stem[:-1] + "ي")
    if len(stem) == 4 and stem[1] == "و":
        forms.append(stem[0] + "ا" + stem[2:])
    if len(stem) <= 5 and stem[-2] in "وي":
        forms.append(stem[:-2] + "ا" + stem[-1])
    return tuple(forms)


_IRREGULAR = {
    form: forms[0]
    for forms in map(
        str.split,
        (
            "beat beaten; begin began begun; bend bent; bid bade bidden; bind bound; bite bit bitten; "
            "bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; "
            "buy bought; catch caught; choose chose chosen; cling clung; come came; creep crept; deal dealt; "
            "dig dug; draw drew drawn; drive drove driven; fall fell fallen; feed fed; fight fought; flee fled; "
            "fling flung; fly flew flown; forbid forbade forbidden; foresee foresaw foreseen; "
            "forget forgot forgotten; forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen; "
            "get got gotten; give gave given; go went gone; grow grew grown; hang hung; hide hid hidden; "
            "hold held; keep kept; kneel knelt; know knew known; lead led; leave left; lend lent; lose lost; "
            "make made; meet met; mislead misled; overrun overran; override overrode overridden; "
            "overcome overcame; oversee oversaw overseen; overtake overtook overtaken; "
            "overthrow overthrew overthrown; pay paid; plead pled; rebuild rebuilt; repay repaid; resell resold; "
            "retake retook retaken; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; "
            "see saw seen; seek sought; sell sold; send sent; shake shook shaken; shoot shot; show showed shown; "
            "shrink shrank shrunk; sink sank sunk; sit sat; slay slew slain; speak spoke spoken; spend spent; "
            "spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; stride strode; "
            "strike struck stricken; strive strove striven; swear swore sworn; sweep swept; swing swung; "
            "take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; "
            "undergo underwent undergone; undertake undertook undertaken; uphold upheld; wear wore worn; "
            "weave wove woven; win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood; "
            "write wrote written"
        ).split(";"),
    )
    for form in forms[1:]
}
"""English strong verbs, whose past a lemmatiser may not know: base form by past and participle."""


def english_stems(text: str) -> tuple[str, ...]:
    """Base forms that a folded English verb form can come from.

    >>> "expel" in english_stems("expelled") and "blame" in english_stems("blaming")
    True
    """
    stems = [_IRREGULAR[text]] if text in _IRREGULAR else []
    for suffix in ("s", "es", "ed", "d", "ing"):
        body = text.removesuffix(suffix)
        if text.endswith(suffix) and len(body) == _SHORTEST - 1:
            stems.append(body + "e")
        if text.endswith(suffix) and len(body) >= _SHORTEST:
            stems += [body, body + "e"]
            if body[-1] == body[-2]:
                stems.append(body[:-1])
            if body[-1] == "i":
                stems.append(body[:-1] + "y")
    return tuple(dict.fromkeys(stems))
