# The answers to the 25 items that come with psych, as a table.
write.csv(psych::bfi[1:25], row.names = FALSE, na = "")
