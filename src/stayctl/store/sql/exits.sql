-- name: reasons
SELECT r.driver, COUNT(*) AS people
  FROM exit_leaver l JOIN exit_reason r ON r.leaver_id = l.id
 WHERE l.round_id = :round
 GROUP BY r.driver
 ORDER BY r.driver;

-- name: leavers
SELECT COUNT(*) FROM exit_leaver WHERE round_id = :round;

-- name: preventable
SELECT COUNT(DISTINCT CASE WHEN m.preventable THEN i.employee_id END) AS people, COUNT(DISTINCT i.employee_id) AS judged
  FROM interview i
  JOIN mention m ON m.interview_id = i.id AND m.status = 'confirmed' AND m.polarity = 'leave'
 WHERE i.round_id = :round AND i.state IN ('completed', 'closed') AND m.preventable IS NOT NULL;

-- name: talks_before
WITH leaver AS (
    SELECT i.employee_id, COALESCE(CAST(e.left_on AS TEXT), CAST(MAX(i.held_on) AS TEXT)) AS left_in
      FROM interview i JOIN employee e ON e.id = i.employee_id
     WHERE i.round_id = :round AND i.kind = 'exit' AND i.state IN ('completed', 'closed')
     GROUP BY i.employee_id, e.left_on
    UNION ALL
    SELECT l.employee_id, COALESCE(CAST(e.left_on AS TEXT), l.left_in)
      FROM exit_leaver l JOIN employee e ON e.id = l.employee_id
     WHERE l.round_id = :round
)
SELECT l.employee_id, l.left_in, CAST(i.held_on AS TEXT) AS held_on,
       CASE WHEN EXISTS (SELECT 1 FROM mention m
                          WHERE m.interview_id = i.id AND m.status = 'confirmed' AND m.polarity = 'leave')
            THEN 1 ELSE 0 END AS named
  FROM leaver l
  JOIN interview i ON i.employee_id = l.employee_id AND i.kind <> 'exit' AND i.state IN ('completed', 'closed')
  JOIN "release" x ON x.round_id = i.round_id
 WHERE CAST(i.held_on AS TEXT) < l.left_in
 ORDER BY l.employee_id, i.held_on, i.id;

-- name: figures
SELECT f.figure, f.shown, f.low, f.high, f.out_of
  FROM release_figure f JOIN release_unit u ON u.id = f.unit_id
 WHERE u.release_id = :id AND u.dimension = 'whole' AND f.figure <> 'named'
 ORDER BY f.id;
