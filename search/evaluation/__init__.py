"""How well search finds: questions with known answers, asked of an engine in a place aside."""
