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
    """
    bodies = [text.removesuffix(suffix) for suffix in _SUFFIXES if text.endswith(suffix)]
    stems = list(bodies)
    for body in bodies:
        for prefix in _PREFIXES:
            if body.startswith(prefix):
                stem = body.removeprefix(prefix)
                stems += [stem, "ا" + stem]
    return tuple(
        dict.fromkeys(form for stem in stems if len(stem) >= _SHORTEST_ARABIC for form in (stem, *_weak(stem)))
    )


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


def english_stems(text: str) -> tuple[str, ...]:
    """Base forms that a folded English verb form can come from.

    >>> "expel" in english_stems("expelled") and "blame" in english_stems("blaming")
    True
    """
    stems = []
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
