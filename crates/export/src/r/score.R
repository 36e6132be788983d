# One part of a score: an item, or another score.
part <- function(name, min, max, from = "item", weight = 1, reverse = FALSE, codes = NULL, points = NULL,
                 lowest_code = min, highest_code = max) {
  list(name = name, min = min, max = max, from = from, weight = weight, reverse = reverse, codes = codes,
       points = points, lowest_code = lowest_code, highest_code = highest_code)
}

# One score: its parts, and how many of them must have a value.
scale <- function(id, statistic, needed, low, high, ..., half = NULL, digits = 0, variance = NULL, cut = NULL,
                  low_from = NULL, not_low_to = NULL) {
  list(id = id, statistic = statistic, needed = needed, low = low, high = high, parts = list(...), half = half,
       digits = digits, variance = variance, cut = cut, low_from = low_from, not_low_to = not_low_to)
}

# The points of a part, one a row; NA where there is none.
points_of <- function(part, data, scores) {
  if (part$from == "score") return(scores[[part$name]])
  raw <- data[[part$name]]
  if (is.null(raw)) return(rep(NA_real_, nrow(data)))
  raw <- trimws(as.character(raw))
  raw[raw == ""] <- NA
  code <- suppressWarnings(as.numeric(raw))
  wrong <- which(!is.na(raw) & (is.na(code) | code != round(code) | code < part$lowest_code | code > part$highest_code))
  if (length(wrong) > 0) {
    stop(sprintf("column %s, row %d: %s is no answer; allowed are whole numbers from %g to %g, an empty cell or NA",
                 part$name, wrong[1], raw[wrong[1]], part$lowest_code, part$highest_code), call. = FALSE)
  }
  if (!is.null(part$codes)) return(part$points[match(code, part$codes)])
  if (part$reverse) part$min + part$max - code else code
}

# Rounded as a manual does; what lies 1e-9 beside a half counts as the half.
rounded <- function(x, half, digits) {
  scaled <- x * 10^digits
  is_half <- abs(scaled - floor(scaled) - 0.5) < 1e-9
  at_half <- if (half == "even") 2 * floor((floor(scaled) + 1) / 2) else floor(scaled) + 1
  ifelse(is_half, at_half, floor(scaled + 0.5)) / 10^digits
}

# Whether a value reaches a cut, both rounded to 1e-9.
at_least <- function(value, cut) round(value / 1e-9) >= round(cut / 1e-9)

# Scores rows that were given one form.
score_form <- function(data, plan) {
  out <- list()
  scores <- sums <- list()
  for (own in plan) {
    columns <- lapply(own$parts, points_of, data = data, scores = scores)
    points <- matrix(unlist(columns), nrow = nrow(data))
    field <- function(name) vapply(own$parts, function(part) as.numeric(part[[name]]), 0)
    low <- field("min")
    reach <- field("max") - low
    share <- if (own$statistic == "pomp_mean") field("weight") else field("weight") * reach
    there <- !is.na(points)
    answered <- rowSums(there)
    above <- rowSums(sweep(sweep(points, 2, low), 2, share / reach, "*"), na.rm = TRUE)
    part_of_range <- above / as.vector(there %*% share)
    value <- own$low + (own$high - own$low) * part_of_range
    value[answered < own$needed] <- NA
    pomp <- unrounded <- 100 * (value - own$low) / (own$high - own$low)
    if (!is.null(own$half)) {
      value <- pmin(pmax(rounded(value, own$half, own$digits), own$low), own$high)
      pomp <- 100 * (value - own$low) / (own$high - own$low)
    }
    scores[[own$id]] <- value
    total <- rowSums(points, na.rm = TRUE)
    squares <- ifelse(answered > 0, (answered * rowSums(points^2, na.rm = TRUE) - total^2) / answered, 0)
    sums[[own$id]] <- list(n = answered, squares = squares, is_met = answered >= own$needed)
    out[[own$id]] <- list(score = value, pomp = pomp, unrounded = unrounded, answered = answered,
                          reach = own$parts[[1]]$max - own$parts[[1]]$min)
  }
  for (own in plan) {
    # The standard error of one person's score, from the answers of this person alone.
    none <- rep(NA_real_, nrow(data))
    found <- out[[own$id]]
    se <- df <- none
    if (!is.null(own$variance)) {
      pooled <- lapply(own$variance, function(id) sums[[id]])
      add <- function(value) Reduce(`+`, lapply(pooled, value))
      is_own <- identical(own$variance, own$id)
      counts <- function(sum) if (is_own) rep(TRUE, nrow(data)) else sum$is_met
      df <- add(function(sum) ifelse(counts(sum), pmax(sum$n - 1, 0), 0))
      squares <- add(function(sum) ifelse(counts(sum), sum$squares, 0))
      variance <- pmax(squares / df, 0.25)
      se <- sqrt(variance / found$answered) * 100 / found$reach
      se[is.na(found$score) | found$answered < 2 | df < 1] <- NA
    }
    df[is.na(se)] <- NA
    away <- qt(0.95, df) * se
    found$se_pomp <- se
    found$ci90_low <- pmax(found$unrounded - away, 0)
    found$ci90_high <- pmin(found$unrounded + away, 100)
    if (!is.null(own$cut)) {
      found$p_low <- pt((own$cut - found$unrounded) / se, df)
      state <- ifelse(at_least(found$p_low, own$low_from), "low",
                      ifelse(at_least(own$not_low_to, found$p_low), "not low", "uncertain"))
      found$state <- state
    }
    found$unrounded <- found$reach <- NULL
    out[[own$id]] <- found
  }
  out
}

# Scores a data frame: one row a person, a column an item. The rows of the result are those of the data.
score <- function(data) {
  form <- data[["form"]]
  if (is.null(form)) {
    if (length(plans) > 1) stop("no column `form`; the forms are ", paste(names(plans), collapse = ", "), call. = FALSE)
    form <- rep(names(plans), nrow(data))
  }
  unknown <- setdiff(form, names(plans))
  if (length(unknown) > 0) stop("no such form: ", paste(unknown, collapse = ", "), call. = FALSE)
  result <- data.frame(row = seq_len(nrow(data)))
  for (id in unique(form)) {
    rows <- which(form == id)
    for (part in list(score_form(data[rows, , drop = FALSE], plans[[id]]))) {
      for (name in names(part)) {
        for (what in names(part[[name]])) {
          column <- paste0(what, ".", name)
          if (is.null(result[[column]])) result[[column]] <- NA
          result[[column]][rows] <- part[[name]][[what]]
        }
      }
    }
  }
  if (!is.null(data[["record"]])) result <- cbind(record = data[["record"]], result[-1])
  result
}

main <- function(arguments) {
  if (length(arguments) != 2) stop("Rscript score.R data.csv scores.csv", call. = FALSE)
  data <- read.csv(arguments[1], check.names = FALSE, colClasses = "character", na.strings = c("", "NA"),
                   fileEncoding = "UTF-8-BOM")
  write.csv(score(data), arguments[2], row.names = FALSE, na = "")
}
