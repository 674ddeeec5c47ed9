"""An article's text -> sentences, chunks, terms and vectors."""
