/* What is wrong with a form takes focus, so that it is the first thing seen and heard. */
Bootcamp.behaviour("summary", (summary) => summary.focus());
