# The answers to the items, as numbers, with the names above.
answers <- function(data) {
  found <- intersect(names(item_names), names(data))
  number <- function(id) suppressWarnings(as.numeric(as.character(data[[id]])))
  items <- as.data.frame(lapply(found, number))
  names(items) <- item_names[found]
  items
}

# Alpha and the other statistics of psych, by score. Scores of psych are means of what was answered.
reliability <- function(data, form) {
  keys <- forms[[form]]$keys
  items <- answers(data)
  wanted <- unique(sub("^-", "", unlist(keys)))
  psych::scoreItems(keys, items[, wanted, drop = FALSE], totals = FALSE, missing = TRUE, impute = "none")
}

# The factors of the key, with full information maximum likelihood and robust standard errors. For few answer categories:
# lavaan::cfa(model, items, ordered = TRUE).
factor_model <- function(data, form, ...) {
  lavaan::cfa(forms[[form]]$model, data = answers(data), std.lv = TRUE, missing = "ml", estimator = "MLR", ...)
}

# Configural, metric and scalar invariance over the values of a column.
invariance <- function(data, form, group) {
  items <- cbind(answers(data), .group = data[[group]])
  fit <- function(...) {
    lavaan::cfa(forms[[form]]$model, data = items, group = ".group", std.lv = TRUE, missing = "ml", ...)
  }
  fits <- list(configural = fit(), metric = fit(group.equal = "loadings"),
               scalar = fit(group.equal = c("loadings", "intercepts")))
  sapply(fits, lavaan::fitMeasures, fit.measures = c("chisq", "df", "pvalue", "cfi", "rmsea", "srmr"))
}

main <- function(arguments) {
  if (!length(arguments) %in% 2:3) stop("Rscript analysis.R data.csv FORM [GROUP]", call. = FALSE)
  form <- arguments[2]
  if (is.null(forms[[form]])) stop("no such form; the forms are ", paste(names(forms), collapse = ", "), call. = FALSE)
  data <- read.csv(arguments[1], check.names = FALSE, na.strings = c("", "NA"), fileEncoding = "UTF-8-BOM")
  if (!is.null(data[["form"]])) data <- data[data[["form"]] == form, , drop = FALSE]
  print(reliability(data, form)$alpha, digits = 6)
  print(lavaan::fitMeasures(factor_model(data, form), c("chisq", "df", "cfi", "rmsea", "srmr")))
  if (length(arguments) == 3) print(invariance(data, form, arguments[3]))
}

if (sys.nframe() == 0L) main(commandArgs(trailingOnly = TRUE))
