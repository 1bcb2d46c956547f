# Over-dispersion of made-up areas, by the functions of FunnelPlotR (MIT) of its commit 225b14d, and the limits
# of its help (CQC's method), for tests/analysis/methods/test_funnel.py. Its folder is the argument:
#   Rscript tests/analysis/reference/funnel.R <FunnelPlotR> > tests/analysis/reference/funnel.csv
# The numbers stored beside this were made with R 4.2.2.
source(file.path(commandArgs(trailingOnly = TRUE)[1], "R", "od_adjustment.R"))

spread <- function(kind, method, numerator, denominator) {
  areas <- data.frame(numerator, denominator)
  areas <- transformed_zscore(areas, data_type = kind, sr_method = method)
  areas <- winsorisation(areas, trim_by = 0.1)
  phi <- phi_func(nrow(areas), areas$Wuzscore)
  tau2 <- tau_func(nrow(areas), phi, areas$s)
  limit <- function(z) areas$target_transformed + z * sqrt(areas$s^2 + tau2)
  back <- if (kind == "PR") function(y) sin(y)^2 else function(y) y^2
  data.frame(kind, numerator, denominator, phi, tau2,
             low2 = back(limit(-1.959963984540054)), high2 = back(limit(1.959963984540054)),
             low3 = back(limit(-3.090232306167813)), high3 = back(limit(3.090232306167813)))
}
set.seed(2005)
base <- c(40, 62, 85, 110, 150, 190, 240, 310, 420, 560, 700, 950, 1300, 1800, 2400)
share <- rbinom(15, base, plogis(rnorm(15, 0.6, 0.3)))
expected <- base / 4
events <- rpois(15, expected * exp(rnorm(15, 0, 0.25)))
expected <- expected * sum(events) / sum(expected)
options(digits = 15)
write.csv(rbind(spread("PR", "", share, base), spread("SR", "CQC", events, expected)),
          row.names = FALSE, quote = FALSE)
