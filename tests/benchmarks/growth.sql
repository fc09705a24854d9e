-- Growth against the year before, by hand: what ictreport_table.growth gives.
WITH facts AS (
  SELECT * FROM figures
  WHERE "row" = 'figure' AND fact AND plan = ''
  QUALIFY precedence = max(precedence) OVER (
    PARTITION BY publisher, area, address, dimensions, period
  )
),
pairs AS (
  SELECT
    v.* EXCLUDE (status),
    b.period AS b_period, b.report AS b_report, b.line AS b_line, b.unit AS b_unit,
    b.has_value AS b_has, b.wide AS b_wide, b.lo AS b_lo, b.hi AS b_hi,
    b.lo_open AS b_lo_open, b.hi_open AS b_hi_open, b.value AS b_value,
    b.lo > 0 OR (b.lo = 0 AND b.lo_open) AS b_positive,
    b.hi < 0 OR (b.hi = 0 AND b.hi_open) AS b_negative,
    v.lo > 0 OR (v.lo = 0 AND v.lo_open) AS positive,
    v.hi < 0 OR (v.hi = 0 AND v.hi_open) AS negative
  FROM facts AS v
  LEFT JOIN facts AS b
    ON b.publisher = v.publisher AND b.area = v.area AND b.address = v.address
    AND b.dimensions = v.dimensions AND b.period = v.year_ago
  WHERE v.baseline = ''
),
judged AS (
  SELECT
    *,
    CASE
      WHEN b_line IS NULL THEN 'base_missing'
      WHEN NOT (has_value AND b_has) THEN 'missing'
      WHEN unit <> b_unit AND NOT (
        unit IN ('%', '‰', 'times') AND b_unit IN ('%', '‰', 'times')
      ) THEN 'unit_differs'
      WHEN wide OR b_wide OR unit <> b_unit THEN 'too_wide'
      WHEN b_positive AND negative THEN 'sign_change'
      WHEN b_positive THEN 'ok'
      WHEN b_negative AND positive THEN 'sign_change'
      WHEN b_negative THEN 'base_negative'
      ELSE 'base_zero'
    END AS status
  FROM pairs
),
bounds AS (
  SELECT
    *,
    CASE
      WHEN status <> 'ok' OR lo IS NULL OR (lo < 0 AND b_lo = 0) THEN NULL
      WHEN lo > 0 AND b_hi IS NULL THEN 0
      ELSE lo
    END AS lo_over,
    CASE
      WHEN status <> 'ok' OR lo IS NULL THEN NULL
      WHEN lo = 0 THEN 1
      WHEN lo > 0 THEN coalesce(b_hi, 1)
      ELSE nullif(b_lo, 0)
    END AS lo_under,
    status = 'ok' AND CASE
      WHEN lo IS NULL THEN TRUE
      WHEN lo = 0 THEN lo_open
      WHEN lo > 0 THEN b_hi IS NULL OR lo_open OR b_hi_open
      ELSE b_lo = 0 OR lo_open OR b_lo_open
    END AS low_open,
    CASE
      WHEN status <> 'ok' OR hi IS NULL OR (hi > 0 AND b_lo = 0) THEN NULL
      WHEN hi < 0 AND b_hi IS NULL THEN 0
      ELSE hi
    END AS hi_over,
    CASE
      WHEN status <> 'ok' OR hi IS NULL THEN NULL
      WHEN hi = 0 THEN 1
      WHEN hi < 0 THEN coalesce(b_hi, 1)
      ELSE nullif(b_lo, 0)
    END AS hi_under,
    status = 'ok' AND CASE
      WHEN hi IS NULL THEN TRUE
      WHEN hi = 0 THEN hi_open
      WHEN hi < 0 THEN b_hi IS NULL OR hi_open OR b_hi_open
      ELSE b_lo = 0 OR hi_open OR b_lo_open
    END AS high_open
  FROM judged
)
SELECT
  report, year, publisher, area, address, dimensions, period, start, "end", line, unit,
  year_ago AS base_period, b_report AS base_report, b_line AS base_line, status,
  CAST(lo_over AS DECIMAL(25, 0)) AS lo_over,
  CAST(lo_under AS DECIMAL(25, 0)) AS lo_under,
  low_open AS lo_open,
  CAST(hi_over AS DECIMAL(25, 0)) AS hi_over,
  CAST(hi_under AS DECIMAL(25, 0)) AS hi_under,
  high_open AS hi_open,
  100.0 * (
    value / CASE WHEN status = 'ok' THEN nullif(b_value, 0) END - 1.0
  ) AS rate,
  100.0 * (
    CAST(lo_over AS DOUBLE) / CAST(lo_under AS DOUBLE) - 1.0
    - power(2, -50) * (abs(CAST(lo_over AS DOUBLE) / CAST(lo_under AS DOUBLE)) + 2.0)
  ) AS low,
  100.0 * (
    CAST(hi_over AS DOUBLE) / CAST(hi_under AS DOUBLE) - 1.0
    + power(2, -50) * (abs(CAST(hi_over AS DOUBLE) / CAST(hi_under AS DOUBLE)) + 2.0)
  ) AS high
FROM bounds
