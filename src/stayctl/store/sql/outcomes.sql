-- name: spells
WITH RECURSIVE line (id, head) AS (
    SELECT e.id, CAST(NULL AS INTEGER) FROM employee e
     WHERE (:root = 0 AND e.manager_id IS NULL) OR e.id = :root
    UNION
    SELECT e.id, COALESCE(l.head, e.id) FROM employee e JOIN line l ON e.manager_id = l.id
),
spell AS (
    SELECT e.manager_id, e.id,
           CASE WHEN e.hired_on > :since THEN e.hired_on END AS hired_on,
           CASE WHEN e.left_on <= :until THEN e.left_on END AS left_on,
           CASE WHEN e.left_on <= :until THEN e.leave_type END AS leave_type,
           CASE WHEN e.left_on <= :until THEN e.regretted END AS regretted
      FROM employee e
     WHERE (e.hired_on IS NULL OR e.hired_on <= :until)
       AND (e.left_on >= :since OR (e.left_on IS NULL AND e.status = 'active'))
       AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
)
SELECT CASE WHEN l.head IS NOT NULL THEN h.employee_no || ' ' || h.name
            WHEN l.id IS NOT NULL AND EXISTS (SELECT 1 FROM employee r WHERE r.manager_id = s.id)
            THEN e.employee_no || ' ' || e.name
            WHEN l.id IS NOT NULL THEN m.employee_no || ' ' || m.name END AS unit,
       s.hired_on, s.left_on, s.leave_type, s.regretted, COUNT(*) AS people
  FROM spell s
  JOIN employee e ON e.id = s.id
  LEFT JOIN employee m ON m.id = s.manager_id
  LEFT JOIN line l ON l.id = s.manager_id
  LEFT JOIN employee h ON h.id = l.head
 GROUP BY 1, s.hired_on, s.left_on, s.leave_type, s.regretted
 ORDER BY 1, s.hired_on, s.left_on, s.leave_type, s.regretted;

-- name: departures
SELECT e.left_on, COALESCE(e.manager_id, -e.id) AS manager, e.leave_type, e.regretted, COUNT(*) AS people
  FROM employee e
 WHERE e.left_on <= :today
 GROUP BY e.left_on, COALESCE(e.manager_id, -e.id), e.leave_type, e.regretted
 ORDER BY e.left_on, 2, e.leave_type, e.regretted;

-- name: without_day
SELECT e.employee_no, e.name
  FROM employee e
 WHERE e.status = 'left' AND e.left_on IS NULL
   AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
 ORDER BY e.name, e.id;

-- name: landmark
WITH there AS (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM interview i
                              WHERE i.employee_id = e.id AND i.state IN ('completed', 'closed')
                                AND i.kind <> 'exit' AND i.held_on > :after AND i.held_on <= :landmark)
                THEN 1 ELSE 0 END AS interviewed,
           CASE WHEN e.left_on <= :until THEN 0 ELSE 1 END AS stayed,
           CASE WHEN e.added_on > :landmark THEN 1 ELSE 0 END AS later
      FROM employee e
     WHERE (e.hired_on IS NULL OR e.hired_on <= :landmark)
       AND (e.left_on > :landmark OR (e.left_on IS NULL AND e.status = 'active'))
       AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
)
SELECT interviewed, COUNT(*), SUM(stayed), SUM(later)
  FROM there
 GROUP BY interviewed
 ORDER BY interviewed;

-- name: first_held
SELECT MIN(i.held_on) FROM interview i WHERE i.state IN ('completed', 'closed') AND i.kind <> 'exit';

-- name: has_forecasts
SELECT COUNT(*) FROM (SELECT f.id FROM forecast f LIMIT 1) AS one;

-- name: forecast_leavers
WITH RECURSIVE line (id, head) AS (
    SELECT e.id, CAST(NULL AS INTEGER) FROM employee e WHERE e.manager_id IS NULL
    UNION
    SELECT e.id, COALESCE(l.head, e.id) FROM employee e JOIN line l ON e.manager_id = l.id
),
latest AS (
    SELECT e.id, e.left_on, f.level, COALESCE(i.interviewer_id, f.author_id, 0) AS manager,
           ROW_NUMBER() OVER (PARTITION BY e.id ORDER BY f.made_on DESC, f.id DESC) AS recency
      FROM employee e
      JOIN interview i ON i.employee_id = e.id AND i.kind <> 'exit'
      JOIN forecast f ON f.interview_id = i.id AND f.made_on < e.left_on
     WHERE e.leave_type = 'voluntary' AND e.left_on <= :today
)
SELECT t.left_on, t.level, t.manager, h.employee_no || ' ' || h.name AS line, COUNT(*) AS people
  FROM latest t
  LEFT JOIN line l ON l.id = t.id
  LEFT JOIN employee h ON h.id = l.head
 WHERE t.recency = 1
 GROUP BY t.left_on, t.level, t.manager, h.id, h.employee_no, h.name
 ORDER BY t.left_on, t.level, t.manager, h.id;

-- name: forecast_reds
SELECT f.made_on, e.left_on, COALESCE(i.interviewer_id, f.author_id, 0) AS manager,
       (SELECT MIN(g.made_on)
          FROM interview j JOIN forecast g ON g.interview_id = j.id
         WHERE j.employee_id = i.employee_id AND j.kind <> 'exit' AND g.made_on <= :today
           AND g.made_on >= f.made_on AND (g.made_on > f.made_on OR g.id > f.id)) AS next_on
  FROM forecast f
  JOIN interview i ON i.id = f.interview_id AND i.kind <> 'exit'
  JOIN employee e ON e.id = i.employee_id
 WHERE f.level = 'red' AND f.made_on <= :today
   AND (e.left_on > f.made_on OR (e.left_on IS NULL AND e.status = 'active'))
 ORDER BY f.id;

-- name: energy_panel
WITH asked AS (
    SELECT i.round_id, i.employee_id, w.value,
           ROW_NUMBER() OVER (PARTITION BY i.round_id, i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
      LEFT JOIN answer w ON w.interview_id = i.id AND w.question = 'energy' AND w.status = 'answered'
                        AND w.value IN ('1', '2', '3', '4', '5')
     WHERE i.state IN ('completed', 'closed') AND i.round_id IN (:now, :before, :earlier)
),
person AS (
    SELECT a.employee_id, MAX(CASE WHEN a.round_id = :before THEN a.value END) AS before_value,
           MAX(CASE WHEN a.round_id = :now THEN a.value END) AS now_value,
           MAX(CASE WHEN a.round_id = :earlier THEN a.value END) AS earlier_value,
           SUM(CASE WHEN a.round_id IN (:now, :before) THEN 1 ELSE 0 END) AS held
      FROM asked a
     WHERE a.recency = 1
     GROUP BY a.employee_id
),
pair AS (
    SELECT b.before_value, b.now_value,
           CASE WHEN b.held = 2 THEN 1 ELSE 0 END AS matched,
           CASE WHEN b.held = 2 AND b.before_value IS NOT NULL AND b.now_value IS NOT NULL
                THEN 1 ELSE 0 END AS answered,
           CASE WHEN b.before_value IS NULL OR b.earlier_value IS NULL THEN 0 ELSE 1 END AS answered_earlier
      FROM person b
)
SELECT SUM(c.matched), SUM(c.answered), SUM(c.answered * CAST(COALESCE(c.before_value, '0') AS INTEGER)),
       SUM(c.answered * CAST(COALESCE(c.now_value, '0') AS INTEGER)),
       SUM(c.answered_earlier), SUM(c.answered * c.answered_earlier)
  FROM pair c;

-- name: energy
SELECT u.dimension, f.people, f.value, f.shown
  FROM release_figure f
  JOIN release_unit u ON u.id = f.unit_id
 WHERE u.release_id = :id AND f.figure = 'energy'
 ORDER BY f.id;
