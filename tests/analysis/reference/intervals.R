# Makes intervals.csv, the numbers of R's stats package that tests/analysis/methods/test_agreement_with_r.py
# holds our intervals and tests to. It draws nothing by chance and needs base R alone.
# Run in this folder: Rscript intervals.R

options(warn = 1)
rows <- list()
keep <- function(method, level, inputs, outputs) {
  rows[[length(rows) + 1]] <<- data.frame(
    method = method,
    level = level,
    inputs = paste(format(inputs, digits = 17, trim = TRUE, scientific = FALSE), collapse = " "),
    outputs = paste(formatC(outputs, digits = 17, format = "g", width = 1), collapse = " ")
  )
}
# Wilson's interval is the one that prop.test gives; its warning is of the test, not of the interval.
score <- function(s, level) {
  suppressWarnings(prop.test(s[1], s[2], conf.level = level, correct = FALSE)$conf.int)
}

shares <- list(c(0, 1), c(0, 20), c(1, 29), c(15, 148), c(81, 263), c(20, 20), c(2164, 5427))
pairs <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(30, 200, 45, 150), c(400, 1000, 9000, 20000), c(12, 60, 7, 61))
fishers <- list(c(1, 9, 11, 14), c(3, 4, 1, 4), c(0, 12, 5, 30), c(2, 40, 30, 900), c(0, 5, 0, 9), c(7, 7, 9, 9))
events <- list(c(0, 1000), c(1, 2500), c(5, 100), c(9, 12345.5))
fewevents <- list(
  c(11, 800, 21, 3011), c(0, 500, 9, 900), c(3, 100, 4, 250), c(1, 1, 1, 1), c(2, 10, 0, 30), c(8, 52.5, 15, 61.25)
)
answers <- list(c(2, 4, 6, 8), c(1, 1, 2, 5, 5, 3, 4, 4, 2), c(17.5, 31, 4.25, 88, 12, 3, 45), c(5, 5, 5, 6))
waits <- list(
  c(31, 12, 45, 7, 22, 16, 28, 39, 19),
  c(4, 8, 15, 16, 23, 42),
  c(3, 3, 3, 1, 5, 4, 4, 2, 5, 5, 5, 1, 2, 2, 3, 3, 4, 4, 5, 1, 2, 3, 3, 2)
)

for (level in c(0.95, 0.998)) {
  z <- qnorm((1 + level) / 2)
  for (s in shares) {
    keep("wilson", level, s, score(s, level))
    keep("clopper-pearson", level, s, binom.test(s[1], s[2], conf.level = level)$conf.int)
  }
  for (p in pairs) {
    own <- score(p[1:2], level)
    other <- score(p[3:4], level)
    a <- p[1] / p[2]
    b <- p[3] / p[4]
    down <- sqrt((a - own[1])^2 + (other[2] - b)^2)
    up <- sqrt((own[2] - a)^2 + (b - other[1])^2)
    keep("newcombe", level, p, c(a - b - down, a - b + up))
    # The delta method by R's own regression on the log scale: a binomial model with a log link.
    model <- glm(cbind(c(p[1], p[3]), c(p[2] - p[1], p[4] - p[3])) ~ c(1, 0),
      family = binomial("log"), start = log(c(b, a / b)), control = list(epsilon = 1e-10)
    )
    slope <- summary(model)$coefficients[2, 1:2]
    keep("share ratio", level, p, exp(slope[1] + c(-z, z) * slope[2]))
  }
  for (e in events) {
    found <- poisson.test(e[1], e[2], conf.level = level)$conf.int
    keep("exact rate", level, e, found)
  }
  for (count in c(10, 65, 1045)) {
    low <- count * (1 - 1 / (9 * count) - z / (3 * sqrt(count)))^3
    high <- (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * sqrt(count + 1)))^3
    keep("byar", level, count, c(low, high))
  }
  for (p in list(c(60, 10000, 30, 10000), c(7, 120.5, 31, 900))) {
    model <- glm(c(p[1], p[3]) ~ c(1, 0) + offset(log(c(p[2], p[4]))),
      family = poisson, control = list(epsilon = 1e-10)
    )
    slope <- summary(model)$coefficients[2, 1:2]
    keep("rate ratio", level, p, exp(slope[1] + c(-z, z) * slope[2]))
  }
  for (p in fewevents[c(2, 3, 5)]) {
    own <- poisson.test(p[1], p[2], conf.level = level)$conf.int
    other <- poisson.test(p[3], p[4], conf.level = level)$conf.int
    a <- p[1] / p[2]
    b <- p[3] / p[4]
    keep("rate difference", level, p, c(
      a - b - sqrt((a - own[1])^2 + (other[2] - b)^2), a - b + sqrt((own[2] - a)^2 + (b - other[1])^2)
    ))
  }
  for (a in answers) {
    found <- t.test(a, conf.level = level)
    keep("mean", level, a, c(found$estimate, found$conf.int))
  }
  for (w in waits) {
    rank <- qbinom((1 - level) / 2, length(w), 0.5)
    ends <- if (rank < 1) c(NaN, NaN) else sort(w)[c(rank, length(w) + 1 - rank)]
    keep("median", level, w, c(median(w), ends))
  }
  # Dobson's interval from exact limits, on the data of Stark and Mantel 1966 (J Natl Cancer Inst 37:687-698)
  # as given in table 14.4 of Fleiss 1981 and in dsrTest's downs.mi: children of birth order five or more,
  # by age of the mother.
  cases <- c(0, 8, 63, 112, 262, 295)
  births <- c(327, 30666, 123419, 149919, 104088, 34392)
  standard <- c(319933, 931318, 786511, 488235, 237863, 61313)
  weight <- standard / sum(standard) / births
  limits <- poisson.test(sum(cases), conf.level = level)$conf.int
  rate <- sum(weight * cases)
  step <- sqrt(sum(weight^2 * cases) / sum(cases))
  keep("dobson", level, c(cases, births, standard), 1e5 * c(rate, rate + step * (limits - sum(cases))))
}
for (p in pairs[c(1, 3, 4, 5)]) {
  keep("two shares", NA, p, prop.test(p[c(1, 3)], p[c(2, 4)], correct = FALSE)$p.value)
}
for (p in fishers) {
  keep("fisher", NA, p, fisher.test(matrix(c(p[1], p[2] - p[1], p[3], p[4] - p[3]), 2))$p.value)
}
for (p in fewevents) keep("two rates", NA, p, poisson.test(p[c(1, 3)], p[c(2, 4)])$p.value)
for (p in list(c(60, 10000, 30, 10000), c(400, 52000, 9000, 1500000))) {
  # The score test of a binomial share, which is the normal approximation of the conditional test.
  share <- p[2] / (p[2] + p[4])
  found <- prop.test(p[1], p[1] + p[3], p = share, correct = FALSE)
  keep("two rates of many", NA, p, found$p.value)
}
families <- list(
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1),
  c(0.03, 0.03, 0.5, 0.001, 1, 0)
)
for (p in families) keep("q", NA, p, p.adjust(p, "BH"))

write.csv(do.call(rbind, rows), "intervals.csv", row.names = FALSE, quote = FALSE)
