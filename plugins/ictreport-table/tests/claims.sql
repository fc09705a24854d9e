-- Verdicts on claims, by hand: a rate is multiplied with what it is a rate of, and
-- must then have a number in common with the value; ictreport_table.claims_check
-- compares it with the quotient.
WITH levels AS (
  SELECT report, line, has_value, wide, lo, hi, lo_open, hi_open
  FROM figures
  WHERE "row" = 'figure' AND measure = 'level'
),
pairs AS (
  SELECT
    c.report, c.rule, c.item, c.measure, c.problem,
    c.wide OR coalesce(v.wide, FALSE) OR coalesce(b.wide, FALSE)
      OR coalesce(w.wide, FALSE) OR c.problem = 'core' AS wide,
    coalesce(v.has_value, FALSE) AND (c.measure = 'share' OR coalesce(b.has_value, FALSE))
      AND (c.measure NOT IN ('share', 'contribution') OR coalesce(w.has_value, FALSE))
      AND c.problem <> 'unknown' AS known,
    c.lo, c.hi, c.lo_open, c.hi_open,
    v.lo AS v_lo, v.hi AS v_hi, v.lo_open AS v_lo_open, v.hi_open AS v_hi_open,
    b.lo AS b_lo, b.hi AS b_hi, b.lo_open AS b_lo_open, b.hi_open AS b_hi_open,
    w.lo AS w_lo, w.hi AS w_hi, w.lo_open AS w_lo_open, w.hi_open AS w_hi_open,
    coalesce(v.hi < 0 OR (v.hi = 0 AND v.hi_open), FALSE)
      AND coalesce(b.hi < 0 OR (b.hi = 0 AND b.hi_open), FALSE) AS both_below
  FROM figures AS c
  LEFT JOIN levels AS v ON v.report = c.report AND v.line = c.value_line
  LEFT JOIN levels AS b ON b.report = c.report AND b.line = c.base_line
  LEFT JOIN levels AS w ON w.report = c.report AND w.line = c.whole_line
  WHERE c."row" = 'figure' AND c.rule <> ''
),
-- What must be alike: "one" is what the claim says, times "times" where it is a rate.
sides AS (
  SELECT
    * EXCLUDE (lo, hi, lo_open, hi_open),
    measure IN ('growth', 'ratio', 'plan_share', 'share', 'contribution') AS rated,
    CASE WHEN sign > 0 THEN lo ELSE -hi END
      + CASE WHEN measure = 'growth' THEN 100000000 ELSE 0 END AS f_lo,
    CASE WHEN sign > 0 THEN hi ELSE -lo END
      + CASE WHEN measure = 'growth' THEN 100000000 ELSE 0 END AS f_hi,
    CASE WHEN sign > 0 THEN lo_open ELSE hi_open END AS f_lo_open,
    CASE WHEN sign > 0 THEN hi_open ELSE lo_open END AS f_hi_open,
    CASE
      WHEN measure IN ('growth', 'ratio', 'plan_share') AND both_below THEN 'sizes'
      WHEN measure IN ('growth', 'ratio', 'plan_share') THEN 'base'
      WHEN measure = 'share' THEN 'share'
      WHEN measure = 'unchanged' THEN 'same'
      WHEN measure = 'contribution' THEN 'part'
      ELSE 'change'
    END AS how
  FROM pairs CROSS JOIN (VALUES (1), (-1)) AS signs (sign)
),
compared AS (
  SELECT
    *,
    CASE how WHEN 'sizes' THEN -v_hi WHEN 'base' THEN v_lo WHEN 'share' THEN v_lo
      WHEN 'same' THEN v_lo ELSE v_lo - b_hi END AS n_lo,
    CASE how WHEN 'sizes' THEN -v_lo WHEN 'base' THEN v_hi WHEN 'share' THEN v_hi
      WHEN 'same' THEN v_hi ELSE v_hi - b_lo END AS n_hi,
    CASE how WHEN 'sizes' THEN v_hi_open WHEN 'base' THEN v_lo_open
      WHEN 'share' THEN v_lo_open WHEN 'same' THEN v_lo_open
      ELSE v_lo_open OR b_hi_open END AS n_lo_open,
    CASE how WHEN 'sizes' THEN v_lo_open WHEN 'base' THEN v_hi_open
      WHEN 'share' THEN v_hi_open WHEN 'same' THEN v_hi_open
      ELSE v_hi_open OR b_lo_open END AS n_hi_open,
    CASE how WHEN 'sizes' THEN -b_hi WHEN 'base' THEN b_lo ELSE w_lo END AS d_lo,
    CASE how WHEN 'sizes' THEN -b_lo WHEN 'base' THEN b_hi ELSE w_hi END AS d_hi,
    CASE how WHEN 'sizes' THEN b_hi_open WHEN 'base' THEN b_lo_open
      ELSE w_lo_open END AS d_lo_open,
    CASE how WHEN 'sizes' THEN b_lo_open WHEN 'base' THEN b_hi_open
      ELSE w_hi_open END AS d_hi_open
  FROM sides
),
products AS (
  SELECT
    *,
    CASE
      WHEN how = 'same' THEN b_lo
      WHEN NOT rated THEN f_lo
      WHEN f_lo = 0 THEN 0
      WHEN f_lo > 0 THEN f_lo * d_lo
      ELSE f_lo * d_hi
    END AS p_lo,
    CASE
      WHEN how = 'same' THEN b_hi
      WHEN NOT rated THEN f_hi
      WHEN f_hi = 0 THEN 0
      WHEN f_hi > 0 THEN f_hi * d_hi
      ELSE f_hi * d_lo
    END AS p_hi,
    CASE
      WHEN how = 'same' THEN b_lo_open
      WHEN NOT rated OR f_lo = 0 THEN f_lo_open
      WHEN f_lo > 0 THEN f_lo_open OR d_lo_open
      ELSE f_lo_open OR d_hi_open
    END AS p_lo_open,
    CASE
      WHEN how = 'same' THEN b_hi_open
      WHEN NOT rated OR f_hi = 0 THEN f_hi_open
      WHEN f_hi > 0 THEN f_hi_open OR d_hi_open
      ELSE f_hi_open OR d_lo_open
    END AS p_hi_open,
    n_lo * CASE WHEN rated THEN 100000000 ELSE 1 END AS m_lo,
    n_hi * CASE WHEN rated THEN 100000000 ELSE 1 END AS m_hi
  FROM (
    SELECT * REPLACE (
      CAST(CASE WHEN rated AND NOT wide THEN f_lo WHEN NOT rated THEN f_lo END AS HUGEINT) AS f_lo,
      CAST(CASE WHEN rated AND NOT wide THEN f_hi WHEN NOT rated THEN f_hi END AS HUGEINT) AS f_hi,
      CAST(n_lo AS HUGEINT) AS n_lo, CAST(n_hi AS HUGEINT) AS n_hi,
      CAST(d_lo AS HUGEINT) AS d_lo, CAST(d_hi AS HUGEINT) AS d_hi
    )
    FROM compared WHERE known AND NOT wide
  )
),
judged AS (
  SELECT
    report, rule, item,
    any_value(rated AND (
      NOT coalesce(d_lo > 0 OR (d_lo = 0 AND d_lo_open), FALSE)
      OR (measure = 'growth' AND coalesce(n_hi < 0 OR (n_hi = 0 AND n_hi_open), FALSE))
    )) AS senseless,
    any_value(both_below AND how IN ('sizes', 'change')) AS signed,
    bool_or(sign > 0 AND apart) AS apart,
    bool_or(sign < 0 AND apart) AND NOT bool_or(how = 'same') AS other_apart
  FROM (
    SELECT
      *,
      coalesce(p_hi < m_lo OR (p_hi = m_lo AND (p_hi_open OR n_lo_open)), FALSE)
      OR coalesce(m_hi < p_lo OR (m_hi = p_lo AND (n_hi_open OR p_lo_open)), FALSE)
        AS apart
    FROM products
  )
  GROUP BY report, rule, item
)
SELECT
  pairs.report, pairs.rule, pairs.item,
  CASE
    WHEN NOT known THEN 'unknown'
    WHEN wide THEN 'too_wide'
    WHEN senseless OR (apart AND signed AND NOT other_apart) THEN 'unknown'
    WHEN apart THEN 'fail'
    ELSE 'pass'
  END AS verdict
FROM pairs LEFT JOIN judged USING (report, rule, item)
