"""The Arabic adjective of a state in every gender, number and case, made from its masculine form."""

from collections.abc import Iterator

_ENDINGS = ("", "ا", "ة", "ون", "ين", "ان", "تان", "تين", "ات")


def inflect(adjective: str) -> Iterator[str]:
    """تركي → تركي، تركية، أتراك aside تركيون، تركيين، تركيان …; with ال too; both words of كوري جنوبي agree."""
    words = adjective.split()
    for ending in _ENDINGS:
        forms = [_inflect_word(word, ending) for word in words]
        yield " ".join(forms)
        yield " ".join(f"ال{form}" if word.endswith("ي") else form for word, form in zip(words, forms, strict=True))
        yield f"ال{' '.join(forms)}"


def agreeing(adjective: str, ending: str, article: str = "ال") -> str:
    """The adjective with one ending, definite unless the article is empty: سوري with ة is السورية."""
    words = (f"{article}{_inflect_word(word, ending)}" if word.endswith("ي") else word for word in adjective.split())
    return " ".join(words)


def _inflect_word(word: str, ending: str) -> str:
    if not word.endswith("ي"):
        return word
    if ending in ("تان", "تين"):
        return word + "ت" + ending[1:]
    return word + ending
