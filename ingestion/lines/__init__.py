"""What each line of a document is: the section it stands in, a heading, words to whoever judges the CV."""
