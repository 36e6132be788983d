# Makes expected.json: made-up answers to each key of this folder and to most of instruments/published, scored by scoreItems of the R package psych. The keys
# are written here a second time, from the sources that the files name; nothing is read from the files.
#
#   Rscript make.R        (R 4.2 or later, psych 2.2.9 or later; Debian: r-base-core, r-cran-psych)
#
# With impute = "none" scoreItems gives the mean of the answered items, reversed by the declared ends of the scale.
suppressMessages(library(psych))
set.seed(20261129)

numbered <- function(n) paste0("q", n)

# For each instrument: its items, the ends of the answer scale, the keys, and what is a sum.
instruments <- list(
  bfi = list(items = paste0(rep(c("A", "C", "E", "N", "O"), each = 5), 1:5), min = 1, max = 6, keys = list(
    agreeableness = c("-A1", "A2", "A3", "A4", "A5"), conscientiousness = c("C1", "C2", "C3", "-C4", "-C5"),
    extraversion = c("-E1", "-E2", "E3", "E4", "E5"), neuroticism = c("N1", "N2", "N3", "N4", "N5"),
    openness = c("O1", "-O2", "O3", "O4", "-O5"))),
  sai = list(items = c("calm", "secure", "tense", "regretful", "at.ease", "upset", "worrying", "rested", "anxious",
      "comfortable", "confident", "nervous", "jittery", "high.strung", "relaxed", "content", "over.excited", "rattled",
      "joyful", "pleasant"), min = 1, max = 4, keys = list(
    state_anxiety = c("-calm", "-secure", "tense", "regretful", "-at.ease", "upset", "worrying", "-rested", "anxious",
      "-comfortable", "-confident", "nervous", "jittery", "high.strung", "-relaxed", "-content", "over.excited",
      "rattled", "-joyful", "-pleasant"),
    positive = c("calm", "secure", "at.ease", "rested", "comfortable", "confident", "relaxed", "content", "joyful",
      "pleasant"),
    negative = c("tense", "regretful", "upset", "worrying", "anxious", "nervous", "jittery", "high.strung",
      "over.excited", "rattled")), sums = "state_anxiety"),
  spi_like = list(items = numbered(1:12), min = 1, max = 6, keys = list(
    one = c("q1", "q2", "-q3", "q4"), two = c("q3", "-q4", "q5", "q6", "-q7"),
    three = c("-q1", "q7", "q8", "-q9", "q10", "q11", "-q12"))),
  mspss = list(items = numbered(1:12), min = 1, max = 7, keys = list(
    significant_other = numbered(c(1, 2, 5, 10)), family = numbered(c(3, 4, 8, 11)), friends = numbered(c(6, 7, 9, 12)),
    total = numbered(1:12), sum = numbered(1:12)), sums = "sum"),
  lsns6 = list(items = numbered(1:6), min = 0, max = 5, keys = list(
    family = numbered(1:3), friends = numbered(4:6), total = numbered(1:6)), sums = c("family", "friends", "total")),
  gse = list(items = numbered(1:10), min = 1, max = 4, keys = list(self_efficacy = numbered(1:10)),
    sums = "self_efficacy"),
  rses_2_5_6_8_9 = list(items = numbered(1:10), min = 0, max = 3, keys = list(
    self_esteem = c("q1", "-q2", "q3", "q4", "-q5", "-q6", "q7", "-q8", "-q9", "q10")), sums = "self_esteem"),
  rses_3_5_8_9_10 = list(items = numbered(1:10), min = 0, max = 3, keys = list(
    self_esteem = c("q1", "q2", "-q3", "q4", "-q5", "q6", "q7", "-q8", "-q9", "-q10")), sums = "self_esteem"),
  sdq = list(items = numbered(1:25), min = 0, max = 2, keys = list(
    emotional = numbered(c(3, 8, 13, 16, 24)), conduct = c("q5", "-q7", "q12", "q18", "q22"),
    hyperactivity = c("q2", "q10", "q15", "-q21", "-q25"), peer = c("q6", "-q11", "-q14", "q19", "q23"),
    prosocial = numbered(c(1, 4, 9, 17, 20)),
    total_difficulties = c("q3", "q8", "q13", "q16", "q24", "q5", "-q7", "q12", "q18", "q22", "q2", "q10", "q15", "-q21",
      "-q25", "q6", "-q11", "-q14", "q19", "q23")),
    sums = c("emotional", "conduct", "hyperactivity", "peer", "prosocial", "total_difficulties"), whole = TRUE),
  sps24 = list(items = numbered(1:24), min = 1, max = 4, keys = list(
    attachment = c("-q2", "q11", "q17", "-q21"), social_integration = c("q5", "q8", "-q14", "-q22"),
    reassurance_of_worth = c("-q6", "-q9", "q13", "q20"), reliable_alliance = c("q1", "-q10", "-q18", "q23"),
    guidance = c("-q3", "q12", "q16", "-q19"), nurturance = c("q4", "q7", "-q15", "-q24"),
    total = c("-q2", "q11", "q17", "-q21", "q5", "q8", "-q14", "-q22", "-q6", "-q9", "q13", "q20", "q1", "-q10", "-q18",
      "q23", "-q3", "q12", "q16", "-q19", "q4", "q7", "-q15", "-q24")),
    sums = c("attachment", "social_integration", "reassurance_of_worth", "reliable_alliance", "guidance", "nurturance",
      "total"), whole = TRUE),
  isel12 = list(items = numbered(1:12), min = 1, max = 4, keys = list(
    appraisal = c("-q2", "q4", "q6", "-q11"), belonging = c("-q1", "q5", "-q7", "q9"),
    tangible = c("q3", "-q8", "q10", "-q12"),
    total = c("-q2", "q4", "q6", "-q11", "-q1", "q5", "-q7", "q9", "q3", "-q8", "q10", "-q12")),
    sums = c("appraisal", "belonging", "tangible", "total"), whole = TRUE),
  mos_sss = list(items = numbered(2:20), min = 1, max = 5, keys = list(
    emotional_informational = numbered(c(3, 4, 8, 9, 13, 16, 17, 19)), tangible = numbered(c(2, 5, 12, 15)),
    affectionate = numbered(c(6, 10, 20)), positive_interaction = numbered(c(7, 11, 18)), overall = numbered(2:20))),
  fssq8 = list(items = numbered(1:8), min = 1, max = 5, keys = list(
    confidant = numbered(3:7), affective = numbered(c(1, 2, 8)), total = numbered(1:8), sum = numbered(1:8)),
    sums = "sum")
)

people <- 40

scored <- function(instrument) {
  answers <- matrix(sample(instrument$min:instrument$max, people * length(instrument$items), TRUE), people,
    dimnames = list(NULL, instrument$items))
  # Half of the people leave answers out; where totals rest on totals, nobody does.
  if (is.null(instrument$whole)) answers[seq_len(people / 2), ][runif(people / 2 * ncol(answers)) < 0.12] <- NA
  scores <- scoreItems(instrument$keys, answers, impute = "none", totals = FALSE, min = instrument$min,
    max = instrument$max)$scores
  for (score in instrument$sums) scores[, score] <- scores[, score] * length(instrument$keys[[score]])
  list(answers = answers, scores = scores)
}

# Sums over several answer scales, which scoreItems does not have.
summed <- function(ranges, keys) {
  answers <- sapply(ranges, function(range) sample(range[1]:range[2], people, TRUE))
  scores <- sapply(keys, function(items) rowSums(answers[, items]))
  list(answers = answers, scores = scores)
}
osss3 <- summed(list(q1 = c(1, 4), q2 = c(1, 5), q3 = c(1, 5)), list(support = numbered(1:3)))
four <- c(numbered(1:4), paste0("q5", letters[1:5]), numbered(8:10))
sources <- paste0(rep(c("q6_", "q7_"), each = 8), 1:8)
ssrs <- summed(
  c(setNames(rep(list(c(1, 4)), length(four)), four), setNames(rep(list(c(0, 1)), length(sources)), sources)),
  list(objective = c("q2", sources), subjective = c(numbered(c(1, 3, 4)), paste0("q5", letters[1:5])),
    utilization = numbered(8:10), total = c(four, sources)))

object <- function(row) {
  values <- ifelse(is.na(row), "null", sprintf("%.17g", row))
  paste0("{", paste0("\"", names(row), "\": ", values, collapse = ", "), "}")
}
all <- c(lapply(instruments, scored), list(osss3 = osss3, ssrs = ssrs))
object_of <- function(scores, i) object(setNames(scores[i, ], colnames(scores)))
text <- function(name, made) {
  rows <- sapply(seq_len(people), function(i) {
    paste0("    {\"answers\": ", object(made$answers[i, ]), ",\n     \"scores\": ", object_of(made$scores, i), "}")
  })
  paste0("  \"", name, "\": [\n", paste(rows, collapse = ",\n"), "\n  ]")
}
writeLines(c("{", paste(mapply(text, names(all), all), collapse = ",\n"), "}"), "expected.json")
