"""Which paragraph of a document says the same as which of its translation, or of its new version.

``units`` are the texts and what is known of where they stand, ``profiles`` what is compared of one
or several in a row, ``scoring`` how much speaks for a pair, ``lexicon`` which words go together in
these two documents, ``cuts`` the parts of a text that the other document has as several,
``corridor`` where a path may run, ``path`` the best one, ``chains`` texts that changed places,
``aligner`` the passes over all of it, ``within`` the sentences of what is linked.
docs/alignment.md explains the method.
"""
