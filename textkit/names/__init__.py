"""Names of people, organizations and places, and the mentions of each in a text.

Whether something is a name is asked in five ways, each with one home:

* `capitals.runs`: which runs of capitalized words in a sentence may be names;
* `find.names`: which of these are, as the whole text tells it, and which are one name;
* `single`: whether one word is a name by its form, where the text is not asked;
* `elsewhere`: whether a word that opens a sentence is a name elsewhere in the text;
* the tag P of `grammar.tags`: whether a token is part of a name in its sentence, by statistics, for
  questions of grammar.

Whether capitals are only those of a headline or a title is asked of `text.titlecase`.
"""
