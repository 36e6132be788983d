# The scores of a plan (JSON) and a table of answers, by psych's scoreItems, as CSV on standard output. It has no rule for
# missing answers: whoever answered any item of a score has one.
suppressMessages({ library(psych); library(jsonlite) })
given <- commandArgs(trailingOnly = TRUE)
plan <- fromJSON(given[1], simplifyDataFrame = FALSE)
answers <- read.csv(given[2])
keys <- lapply(plan$scores, function(own) ifelse(own$items %in% own$reversed, paste0("-", own$items), own$items))
names(keys) <- vapply(plan$scores, function(own) own$id, "")
found <- suppressWarnings(scoreItems(keys, answers, missing = TRUE, impute = "none", min = plan$min, max = plan$max))$scores
write.csv(found, stdout(), row.names = FALSE, quote = FALSE)
