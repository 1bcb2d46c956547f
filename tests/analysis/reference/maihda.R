# Writes maihda.json, the numbers of R's lme4 that tests/analysis/methods/test_maihda.py holds ours against.
# Run in this folder: Rscript maihda.R > maihda.json (R 4.2.2, lme4 1.1.31 wrote the one that is kept).
suppressMessages(library(lme4))
set.seed(20240615)

strata <- expand.grid(sex = c("f", "m"), age = c("young", "middle", "old"),
                      ethnicity = c("a", "b", "c", "d", "e", "g"), stringsAsFactors = TRUE)
invent <- function(n, together) {
  own <- c(0, -0.3)[strata$sex] + c(0, 0.2, 0.5)[strata$age] + c(0, -0.4, -0.2, 0.1, 0.3, -0.6)[strata$ethnicity]
  cbind(strata, n = n, x = rbinom(36, n, plogis(0.6 + own + together * rnorm(36))))
}
# Crowder 1978, Applied Statistics 27:34-37, table 3.
plates <- data.frame(
  x = c(10, 23, 23, 26, 17, 5, 53, 55, 32, 46, 10, 8, 10, 8, 23, 0, 3, 22, 15, 32, 3),
  n = c(39, 62, 81, 51, 39, 6, 74, 72, 51, 79, 13, 16, 30, 28, 45, 4, 12, 41, 30, 51, 7),
  seed = rep(0:1, c(11, 10)), extract = rep(c(0, 1, 0, 1), c(5, 6, 5, 5)))
cases <- list(
  plates = list(data = plates, formula = ~ seed * extract),
  usual = list(data = invent(round(exp(runif(36, log(12), log(900)))), 0.3), formula = ~ sex + age + ethnicity),
  sparse = list(data = invent(sample(0:20, 36, TRUE), 0.6), formula = ~ sex + age + ethnicity),
  large = list(data = invent(rep(20000, 36), 0.1), formula = ~ sex + age + ethnicity),
  additive = list(data = invent(rep(40, 36), 0), formula = ~ sex + age + ethnicity))

fit <- function(data, formula) {
  data$stratum <- factor(seq_len(nrow(data)))
  data <- data[data$n > 0, ]
  control <- glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e6),
                          check.conv.singular = "ignore", calc.derivs = FALSE, tolPwrss = 1e-9)
  model <- glmer(update(formula, cbind(x, n - x) ~ . + (1 | stratum)), data, binomial, control = control)
  effects <- ranef(model, condVar = TRUE)$stratum
  variance <- VarCorr(model)$stratum[1]
  found <- list(variance = variance, fixed = unname(fixef(model)), effect = effects[, 1],
                spread_sd = sqrt(attr(effects, "postVar")[1, 1, ]),
                log_likelihood = as.numeric(logLik(model)) - sum(lchoose(data$n, data$x)))
  if (variance > 1e-8) found <- c(found, unsure(model, data, variance))
  found
}
# Standard deviations from the joint curvature in fixed effects and strata (Henderson's equations).
unsure <- function(model, data, variance) {
  X <- getME(model, "X"); p <- fitted(model); W <- data$n * p * (1 - p)
  V <- solve(rbind(cbind(t(X) %*% (W * X), t(W * X)), cbind(W * X, diag(W + 1 / variance))))
  all <- cbind(X, diag(nrow(X)))
  list(effect_sd = sqrt(diag(V)[-seq_len(ncol(X))]), log_odds_sd = sqrt(diag(all %*% V %*% t(all))))
}
written <- function(value) {
  if (is.list(value)) {
    inside <- sprintf('"%s": %s', names(value), vapply(value, written, ""))
    return(paste0("{", paste(inside, collapse = ",\n"), "}"))
  }
  items <- if (is.numeric(value)) formatC(value, digits = 12, format = "g", width = 1) else sprintf('"%s"', value)
  if (length(value) == 1) items else paste0("[", paste(items, collapse = ", "), "]")
}
results <- lapply(cases, function(case) {
  design <- model.matrix(case$formula, case$data)
  list(x = case$data$x, n = case$data$n, effects = ncol(design), design = as.vector(t(design)),
       null = fit(case$data, ~ 1), main = fit(case$data, case$formula))
})
cat(written(results), "\n", sep = "")
