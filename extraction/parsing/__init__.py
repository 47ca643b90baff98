"""From text to trees: sentences, words and names by Stanza, laid over the text as it is written."""
