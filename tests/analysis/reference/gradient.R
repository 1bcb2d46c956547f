# Weighted lines over deprivation by R's lm, for tests/analysis/methods/test_gradient.py:
#   Rscript tests/analysis/reference/gradient.R > tests/analysis/reference/gradient.csv
# Area1 and Area2 are the example data in the help of PHEindicatormethods `phe_sii`; its regression is the one
# without intercept on the roots of the weights. The neighbourhoods are made up. Stored: made with R 4.2.2.
population <- list(Area1 = c(7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534),
                   Area2 = c(21675, 20065, 19750, 24713, 20112, 19618, 22408, 19752, 18939, 19312))
value <- list(Area1 = c(75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3),
              Area2 = c(70.5, 71.6, 72.5, 73.5, 73.1, 76.2, 78.7, 80.6, 80.9, 80))
sii <- function(area) {
  a <- population[[area]] / sum(population[[area]])
  b <- cumsum(a) - a / 2
  fit <- coef(lm(value[[area]] * sqrt(a) ~ sqrt(a) + I(b * sqrt(a)) - 1))
  data.frame(what = area, start = fit[[1]], slope = fit[[2]], ratio = (fit[[1]] + fit[[2]]) / fit[[1]],
             low = NA, high = NA)
}
set.seed(2016)
rank <- round(runif(40, 0.15, 0.95), 4)
people <- round(runif(40, 1000, 3000))
rate <- round(300 + 220 * rank + rnorm(40, 0, 60), 1)
line <- lm(rate ~ rank, weights = people)
ends <- confint(line)[2, ]
options(digits = 15)
write.csv(rbind(sii("Area1"), sii("Area2"),
                data.frame(what = "neighbourhoods", start = coef(line)[[1]], slope = coef(line)[[2]], ratio = NA,
                           low = ends[[1]], high = ends[[2]])),
          row.names = FALSE, quote = FALSE)
write.csv(data.frame(rank, people, rate), "tests/analysis/reference/neighbourhoods.csv", row.names = FALSE)
