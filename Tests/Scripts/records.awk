# JSON Lines for the scripts beside this one: `count` stories of four sentences, one in a thousand without text.
BEGIN {
  for (n = 0; n < count; n++)
    print "{\"id\":\"s" n "\",\"text\":\"" (n % 1000 == 7 ? "" : "Bridge " n " reopened on Monday after two years. " \
      "The council said repairs had cost " n " hryvnias. Cars may use it until spring. Buses will follow in April.") "\"}"
}
