# Writes weights.json: what R's survey package (4.1-1) makes of invented answers, weighted in four ways.
# Run in this folder: Rscript weights.R
# No random numbers: the answers are written down by a rule, and into weights.json with the results.
options(warn = -1)
suppressMessages({
  library(survey)
  library(jsonlite)
})

people <- function(age_pull, group_pull) {
  cells <- expand.grid(sex = 1:2, age = 1:4, group = 1:5)
  size <- with(cells, c(30, 52)[sex] * age_pull[age] * group_pull[group] * (1 + ((sex + 2 * age + 3 * group) %% 5) / 20))
  size <- pmax(2, round(size))
  rows <- lapply(seq_len(nrow(cells)), function(i) {
    k <- seq_len(size[i])
    at <- cells[i, ]
    yes <- ((7 * k + 3 * at$group + at$age) %% 20) < c(15, 9, 12, 14, 11)[at$group] + at$age - 2 * at$sex
    score <- (3 * k + 2 * at$sex + at$age * at$group) %% 11
    data.frame(sex = at$sex, age = at$age, group = at$group, yes = as.numeric(yes), score = score)
  })
  do.call(rbind, rows)
}

total <- 60000
shares <- list(sex = c(.49, .51), age = c(.31, .26, .24, .19), group = c(.72, .04, .10, .06, .08))
margins <- lapply(names(shares), function(name) {
  setNames(data.frame(seq_along(shares[[name]]), total * shares[[name]]), c(name, "Freq"))
})
names(margins) <- names(shares)
sex_age <- expand.grid(sex = 1:2, age = 1:4)
sex_age$share <- c(.15, .16, .13, .13, .12, .12, .09, .10)

strata <- function(data) {
  data$n <- 1
  data$score2 <- data$score^2
  aggregate(cbind(n, score, score2) ~ sex + age + group + yes, data = data, FUN = sum)
}

plain <- function(data) svydesign(ids = ~1, weights = rep(total / nrow(data), nrow(data)), data = data)

raked <- function(data) {
  rake(plain(data), list(~sex, ~age, ~group), margins, control = list(maxit = 2000, epsilon = 1e-13))
}

# Deville and Sarndal's raking with limits. The package's own cal.raking has its slope switched off at the
# logs of the wrong ends (4.1-1), and does not find these weights; what they must fulfil is the same.
limited <- make.calfun(
  Fm1 = function(u, bounds) pmin(pmax(exp(u), bounds$lower), bounds$upper) - 1,
  dF = function(u, bounds) ifelse(exp(u) < bounds$upper & exp(u) > bounds$lower, exp(u), 0),
  name = "raking with limits"
)

trimmed <- function(data) {
  population <- c(
    `(Intercept)` = total,
    `factor(sex)2` = total * shares$sex[2],
    setNames(total * shares$age[-1], paste0("factor(age)", 2:4)),
    setNames(total * shares$group[-1], paste0("factor(group)", 2:5))
  )
  calibrate(plain(data), ~ factor(sex) + factor(age) + factor(group), population,
    calfun = limited, bounds = c(0.3, 3), epsilon = 1e-13, maxit = 500
  )
}

stratified <- function(data) {
  population <- transform(sex_age[c("sex", "age")], Freq = total * sex_age$share)
  postStratify(plain(data), ~ sex + age, population)
}

cell_weights <- function(design) {
  w <- weights(design) / mean(weights(design))
  found <- aggregate(w, by = design$variables[c("sex", "age", "group")], FUN = mean)
  names(found)[4] <- "weight"
  found
}

estimate <- function(found) list(value = unname(coef(found)), error = as.vector(SE(found)))


one_group <- function(design, k) {
  design$variables$own <- as.numeric(design$variables$group == k)
  own <- subset(design, own == 1)
  interval <- svyciprop(~yes, own, method = "logit")
  interval998 <- svyciprop(~yes, own, method = "logit", level = 0.998)
  gap <- svycontrast(
    svytotal(~ I(yes * own) + own + I(yes * (1 - own)) + I(1 - own), design),
    quote(`I(yes * own)` / own - `I(yes * (1 - own))` / `I(1 - own)`)
  )
  test <- svyttest(yes ~ own, design)
  list(
    group = k, share = estimate(svymean(~yes, own)), score = estimate(svymean(~score, own)),
    logit = unname(attr(interval, "ci")), logit998 = unname(attr(interval998, "ci")),
    difference = estimate(gap), p = unname(test$p.value), interval = unname(confint(test))[1:2],
    together = chisq(~ yes + own, design)
  )
}

chisq <- function(formula, design) {
  found <- svychisq(formula, design, statistic = "F")
  list(F = unname(found$statistic), ndf = unname(found$parameter[1]), ddf = unname(found$parameter[2]), p = unname(found$p.value))
}

group_shares <- function(design) {
  for (k in 1:5) {
    design$variables[[paste0("n", k)]] <- as.numeric(design$variables$group == k)
    design$variables[[paste0("x", k)]] <- design$variables$yes * (design$variables$group == k)
  }
  totals <- svytotal(~ n1 + n2 + n3 + n4 + n5 + x1 + x2 + x3 + x4 + x5, design)
  svycontrast(totals, list(quote(x1 / n1), quote(x2 / n2), quote(x3 / n3), quote(x4 / n4), quote(x5 / n5)))
}

results <- function(design) {
  by_group <- group_shares(design)
  w <- weights(design)
  list(
    weights = cell_weights(design),
    kish = sum(w)^2 / sum(w^2),
    yes = estimate(svymean(~yes, design)),
    score = estimate(svymean(~score, design)),
    logit = unname(attr(svyciprop(~yes, design, method = "logit"), "ci")),
    groups = lapply(1:5, function(k) one_group(design, k)),
    covariance = unname(vcov(by_group)),
    by_group = unname(coef(by_group)),
    yes_by_group = chisq(~ yes + group, design),
    yes_by_age = chisq(~ yes + age, design),
    group_by_age = chisq(~ group + age, design)
  )
}

even <- people(c(1, .9, .8, .6), c(1, .12, .25, .2, .18))
uneven <- people(c(.42, .6, 1, 1.2), c(1, .05, .12, .05, .07))
write_json(
  list(
    population = shares, sex_age = sex_age,
    even = list(strata = strata(even), unweighted = results(plain(even)), raked = results(raked(even)),
      post_stratified = results(stratified(even))),
    uneven = list(strata = strata(uneven), raked = results(raked(uneven)), trimmed = results(trimmed(uneven)))
  ),
  "weights.json", digits = NA, auto_unbox = TRUE, dataframe = "columns", matrix = "rowmajor"
)
