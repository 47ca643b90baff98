"""What the code and the models in use may be used for; shown by `wasl --version` and GET /stats."""

CODE = "MIT"
MODELS = {
    "bundled": {
        "ar": "CC BY-NC-SA: no commercial use",
        "en": "CC BY-SA 4.0",
    },
    "official": {
        "ar": "as Stanford's Stanza states for the Arabic models",
        "en": "as Stanford's Stanza states for the English models",
    },
}
