# Makes the data of the tests (people that do not exist) and what R says about them.
#
#   Rscript oracle.R FOLDER     writes people.csv, again.csv and values.json into FOLDER
#
# R 4.2.2 with psych 2.2.9, lavaan 0.6.14, semTools 0.5.6, ordinal 2022.11.16 and jsonlite made the stored files.
suppressMessages({ library(psych); library(lavaan); library(semTools); library(ordinal); library(jsonlite) })
folder <- commandArgs(trailingOnly = TRUE)[1]

# ---- People ---------------------------------------------------------------------------------------------------------
set.seed(20261129, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
n <- 520
sex <- rep(c("girl", "boy"), length.out = n)
fa <- rnorm(n, ifelse(sex == "girl", 0.2, 0))
fb <- 0.4 * fa + sqrt(1 - 0.16) * rnorm(n)
answer <- function(f, loading, cuts, shift = 0) {
  findInterval(loading * f + sqrt(1 - loading^2) * rnorm(length(f)) + shift, cuts)
}
five <- c(-1.4, -0.5, 0.3, 1.1)
four <- c(-0.4, 0.6, 1.5)
a <- sapply(c(.7, .6, .75, .5, .55, .65), function(loading) answer(fa, loading, five) + 1)
# a4 is harder for boys than their standing on the scale says.
a[, 4] <- answer(fa, .6, five, ifelse(sex == "boy", -0.6, 0)) + 1
b <- sapply(c(.6, .7, .5, .65, .4), function(loading) answer(fb, loading, four))
colnames(a) <- paste0("a", 1:6)
colnames(b) <- paste0("b", 1:5)
a[, c("a2", "a5")] <- 6 - a[, c("a2", "a5")]
b[, "b3"] <- 3 - b[, "b3"]
people <- data.frame(id = sprintf("P%03d", 1:n), a, b, sex)
order <- c("a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5", "a6")
people <- people[, c("id", order, "sex")]
for (item in order) people[sample(n, 8), item] <- NA
write.csv(people, file.path(folder, "people.csv"), row.names = FALSE, quote = FALSE, na = "")

# A second time: 60 of them, a little higher, without gaps.
again <- people[complete.cases(people), ][1:60, ]
for (item in order) {
  top <- if (startsWith(item, "a")) 5 else 3
  bottom <- if (startsWith(item, "a")) 1 else 0
  move <- sample(c(-1, 0, 0, 0, 1), nrow(again), replace = TRUE)
  again[[item]] <- pmin(top, pmax(bottom, again[[item]] + move))
}
write.csv(again, file.path(folder, "again.csv"), row.names = FALSE, quote = FALSE, na = "")

# ---- The key, once --------------------------------------------------------------------------------------------------
keyed <- function(data) {
  data[c("a2", "a5")] <- 6 - data[c("a2", "a5")]
  data["b3"] <- 3 - data["b3"]
  data
}
K <- keyed(people)
K2 <- keyed(again)
scales <- list(a = paste0("a", 1:6), b = paste0("b", 1:5))

# ---- Items and reliability -------------------------------------------------------------------------------------------
of_scale <- function(items) {
  X <- K[items]
  low <- if (startsWith(items[1], "a")) 1 else 0
  high <- if (startsWith(items[1], "a")) 5 else 3
  C <- X[complete.cases(X), ]
  al <- suppressWarnings(psych::alpha(C, warnings = FALSE))
  fe <- psych::alpha.ci(al$total$raw_alpha, nrow(C), length(items))
  half <- suppressMessages(psych::splitHalf(C, raw = TRUE, covar = TRUE, brute = TRUE))
  fit <- cfa(paste("f =~", paste(items, collapse = " + ")), C, std.lv = TRUE)
  odd <- rowSums(C[, seq(1, length(items), 2)])
  even <- rowSums(C[, seq(2, length(items), 2)])
  total <- rowSums(C)
  # psych 2.2.9 leaves splits of an odd number of items out; those of an even number are the same.
  k <- length(items)
  splits <- combn(k, k %/% 2, function(half) 4 * cov(rowSums(C[half]), rowSums(C[-half])) / var(total))
  if (k %% 2 == 0) stopifnot(abs(c(min(splits), mean(splits), max(splits)) - c(half$minrb, half$meanr, half$maxrb)) < 1e-9)
  list(
    complete = nrow(C),
    mean = unname(sapply(X, mean, na.rm = TRUE)), sd = unname(sapply(X, sd, na.rm = TRUE)),
    missing = unname(colSums(is.na(X))),
    floor = unname(sapply(X, function(x) mean(x[!is.na(x)] == low))),
    ceiling = unname(sapply(X, function(x) mean(x[!is.na(x)] == high))),
    item_rest = sapply(items, function(i) cor(C[[i]], rowSums(C[setdiff(items, i)])), USE.NAMES = FALSE),
    psych_r_drop = al$item.stats$r.drop, alpha_if_dropped = al$alpha.drop$raw_alpha,
    correlations = unname(cor(C)),
    alpha = al$total$raw_alpha, standardized = al$total$std.alpha, mean_correlation = al$total$average_r,
    feldt = c(fe$lower.ci, fe$upper.ci),
    split = c(min(splits), mean(splits), max(splits)), odd_even = 4 * cov(odd, even) / var(total),
    omega = as.numeric(compRelSEM(fit)),
    loadings = as.numeric(inspect(fit, "est")$lambda), residuals = diag(inspect(fit, "est")$theta),
    chi_squared = unname(fitMeasures(fit, "chisq")), df = unname(fitMeasures(fit, "df")),
    p = unname(fitMeasures(fit, "pvalue")), rmsea = unname(fitMeasures(fit, "rmsea")),
    sd_sum = sd(total), sem_sum = sd(total) * sqrt(1 - al$total$raw_alpha),
    sdc_sum = 1.96 * sqrt(2) * sd(total) * sqrt(1 - al$total$raw_alpha)
  )
}

# ---- Answers by the rest score; scores and standard errors of people -------------------------------------------------
of_rest <- function(name) {
  items <- scales[[name]]
  C <- K[complete.cases(K[items]), items]
  lapply(items, function(item) {
    rest <- rowSums(C[setdiff(items, item)])
    counts <- table(rest)
    size <- ceiling(nrow(C) / min(6, nrow(C) %/% 10))
    group <- integer(0)
    current <- 1
    have <- 0
    for (count in counts) {
      group <- c(group, current)
      have <- have + count
      if (have >= size) { current <- current + 1; have <- 0 }
    }
    if (have > 0 && have < 10) group[group == current] <- current - 1
    group <- group[match(rest, as.numeric(names(counts)))]
    means <- tapply(C[[item]], group, mean)
    ends <- tapply(C[[item]], group, function(x) as.numeric(t.test(x)$conf.int), simplify = FALSE)
    list(item = item, people = unname(as.vector(table(group))), rest = unname(as.vector(tapply(rest, group, mean))),
         mean = unname(as.vector(means)), lower = unname(sapply(ends, `[`, 1)), upper = unname(sapply(ends, `[`, 2)))
  })
}

# ---- Retest ----------------------------------------------------------------------------------------------------------
score <- function(data, name) {
  X <- data[scales[[name]]]
  if (name == "a") ifelse(rowSums(!is.na(X)) >= 5, rowMeans(X, na.rm = TRUE), NA) else rowSums(X)
}
of_retest <- function(name) {
  first <- score(K, name)[match(again$id, people$id)]
  second <- score(K2, name)
  icc <- suppressWarnings(psych::ICC(cbind(first, second), lmer = FALSE))$results
  d <- second - first
  m <- length(d)
  sem <- sd(first) * sqrt(1 - icc["Single_random_raters", "ICC"])
  list(
    pairs = m, means = c(mean(first), mean(second)), sds = c(sd(first), sd(second)), r = cor(first, second),
    agreement = unlist(icc["Single_random_raters", c("ICC", "lower bound", "upper bound")], use.names = FALSE),
    consistency = unlist(icc["Single_fixed_raters", c("ICC", "lower bound", "upper bound")], use.names = FALSE),
    mean_difference = mean(d), sd_difference = sd(d), mean_ci = as.numeric(t.test(d)$conf.int),
    limits = mean(d) + c(-1.96, 1.96) * sd(d), half_width = qt(.975, m - 1) * sqrt(1 / m + 1.96^2 / (2 * (m - 1))) * sd(d),
    sem = sem, rci = abs(d / (sem * sqrt(2))), reliable = sum(abs(d) >= 1.96 * sqrt(2) * sem)
  )
}

# ---- Norms -----------------------------------------------------------------------------------------------------------
of_norms <- function(name) {
  x <- score(K, name)
  x <- x[!is.na(x)]
  points <- sort(unique(x))
  count <- sapply(points, function(p) sum(abs(x - p) < 1e-9))
  below <- sapply(points, function(p) sum(x < p - 1e-9)) + count / 2
  list(n = length(x), mean = mean(x), sd = sd(x), points = points, count = count, percentile = 100 * below / length(x),
       lower = 100 * qbeta(.025, below + .5, length(x) - below + .5),
       upper = 100 * qbeta(.975, below + .5, length(x) - below + .5))
}

# ---- DIF -------------------------------------------------------------------------------------------------------------
of_dif <- function(name) {
  items <- scales[[name]]
  C <- K[complete.cases(K[items]), ]
  C$total <- rowSums(C[items])
  C$boy <- as.numeric(C$sex == "boy")
  lapply(items, function(item) {
    C$y <- factor(C[[item]])
    tight <- clm.control(gradTol = 1e-12, maxIter = 200)
    m0 <- clm(y ~ 1, data = C, control = tight)
    m1 <- clm(y ~ total, data = C, control = tight)
    m2 <- clm(y ~ total + boy, data = C, control = tight)
    m3 <- clm(y ~ total * boy, data = C, control = tight)
    ll <- sapply(list(m0, m1, m2, m3), function(m) as.numeric(logLik(m)))
    nagelkerke <- function(l) (1 - exp(2 / nrow(C) * (ll[1] - l))) / (1 - exp(2 / nrow(C) * ll[1]))
    list(item = item, n = nrow(C), log_likelihoods = ll, r2 = sapply(ll[2:4], nagelkerke),
         group = unname(coef(m2)["boy"]), group_se = unname(sqrt(vcov(m2)["boy", "boy"])),
         p = pchisq(2 * c(ll[4] - ll[2], ll[3] - ll[2], ll[4] - ll[3]), c(2, 1, 1), lower.tail = FALSE))
  })
}

values <- list(
  versions = c(R = as.character(getRversion()), sapply(c("psych", "lavaan", "semTools", "ordinal"),
                                                     function(p) as.character(packageVersion(p)))),
  scales = lapply(scales, of_scale),
  retest = sapply(names(scales), of_retest, simplify = FALSE),
  rest = sapply(names(scales), of_rest, simplify = FALSE),
  norms = sapply(names(scales), of_norms, simplify = FALSE),
  dif = sapply(names(scales), of_dif, simplify = FALSE)
)
write(toJSON(values, digits = NA, auto_unbox = TRUE, pretty = TRUE), file.path(folder, "values.json"))
