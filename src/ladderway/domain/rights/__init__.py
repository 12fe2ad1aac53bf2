"""How long what is known about a person may stay. No names, no database: days in, days out."""
