-- name: add_facts
INSERT INTO mention_fact (release_id, topic_id, driver, polarity, unit, employee_id)
WITH last AS (
    SELECT i.id, i.round_id, i.employee_id,
           CASE r.unit_tree WHEN 'line' THEN COALESCE(CAST(i.fact_manager_id AS TEXT), '')
                            WHEN 'whole' THEN ''
                            ELSE COALESCE(i.fact_department, '') END AS unit,
           ROW_NUMBER() OVER (PARTITION BY i.round_id, i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
      JOIN round r ON r.id = i.round_id
     WHERE i.state IN ('completed', 'closed')
       AND (:round = 0 OR i.round_id = :round) AND (:employee = 0 OR i.employee_id = :employee)
       AND NOT EXISTS (SELECT 1 FROM "release" x WHERE x.round_id = i.round_id)
)
SELECT DISTINCT l.round_id, 0, m.driver, m.polarity, l.unit, l.employee_id
  FROM last l JOIN mention m ON m.interview_id = l.id AND m.status = 'confirmed'
 WHERE l.recency = 1
UNION ALL
SELECT DISTINCT l.round_id, COALESCE(t.merged_into_id, t.id), m.driver, m.polarity, l.unit, l.employee_id
  FROM last l JOIN mention m ON m.interview_id = l.id AND m.status = 'confirmed'
  JOIN topic t ON t.id = m.topic_id
 WHERE l.recency = 1;

-- name: drop_facts
DELETE FROM mention_fact
 WHERE (:round = 0 OR release_id = :round) AND (:employee = 0 OR employee_id = :employee)
   AND NOT EXISTS (SELECT 1 FROM "release" x WHERE x.round_id = mention_fact.release_id);

-- name: first_loose
SELECT MIN(i.held_on) FROM interview i
 WHERE i.state IN ('completed', 'closed') AND i.round_id IS NULL
   AND CASE WHEN i.kind = 'exit' THEN 1 ELSE 0 END = :exits;

-- name: attach
UPDATE interview SET round_id = :round
 WHERE state IN ('completed', 'closed') AND round_id IS NULL
   AND CASE WHEN kind = 'exit' THEN 1 ELSE 0 END = :exits
   AND held_on >= :since AND held_on <= :until;

-- name: add_people
INSERT INTO release_person (release_id, employee_id, interviewer_id, unit, category, department)
WITH last AS (
    SELECT i.employee_id, i.interviewer_id, COALESCE(i.fact_department, '') AS department,
           CASE CAST(:tree AS TEXT) WHEN 'line' THEN COALESCE(CAST(i.fact_manager_id AS TEXT), '')
                                    WHEN 'whole' THEN ''
                                    ELSE COALESCE(i.fact_department, '') END AS unit,
           COALESCE(CASE CAST(:attribute AS TEXT)
             WHEN 'title' THEN i.fact_title
             WHEN 'job_family' THEN i.fact_job_family
             WHEN 'level' THEN i.fact_level
             WHEN 'location' THEN i.fact_location
             WHEN 'core' THEN CASE WHEN i.fact_core THEN 'yes' ELSE 'no' END
             WHEN 'high_potential' THEN CASE WHEN i.fact_high_potential THEN 'yes' ELSE 'no' END
             WHEN 'tenure' THEN
                  CASE WHEN i.fact_tenure_days < 90 THEN '0-3m'
                       WHEN i.fact_tenure_days < 365 THEN '3-12m'
                       WHEN i.fact_tenure_days < 1095 THEN '1-3y'
                       WHEN i.fact_tenure_days < 1825 THEN '3-5y'
                       WHEN i.fact_tenure_days IS NOT NULL THEN '5y-' END
             END, '') AS category,
           ROW_NUMBER() OVER (PARTITION BY i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
     WHERE i.round_id = :round AND i.state IN ('completed', 'closed')
)
SELECT CAST(:id AS INTEGER), l.employee_id, l.interviewer_id, l.unit, l.category, l.department
  FROM last l
 WHERE l.recency = 1
 ORDER BY l.employee_id;

-- name: atoms
SELECT p.unit, p.category, COUNT(*) AS people, COUNT(b.employee_id) AS within
  FROM release_person p
  LEFT JOIN release_person b ON b.release_id = :other AND b.employee_id = p.employee_id
 WHERE p.release_id = :id AND p.employee_id IS NOT NULL
 GROUP BY p.unit, p.category
 ORDER BY p.unit, p.category;

-- name: atoms_before
SELECT p.unit, p.category, CASE WHEN e.employee_id IS NULL THEN 0 ELSE 1 END AS earlier,
       CASE WHEN p.employee_id IS NULL THEN 1 ELSE 0 END AS erased, COUNT(*) AS people, COUNT(n.employee_id) AS within
  FROM release_person p
  LEFT JOIN release_person e ON e.release_id = :earlier AND e.employee_id = p.employee_id
  LEFT JOIN release_person n ON n.release_id = :next AND n.employee_id = p.employee_id
 WHERE p.release_id = :id
 GROUP BY p.unit, p.category, CASE WHEN e.employee_id IS NULL THEN 0 ELSE 1 END,
          CASE WHEN p.employee_id IS NULL THEN 1 ELSE 0 END
 ORDER BY p.unit, p.category, 3, 4;

-- name: count_units
SELECT 0 AS topic_id, f.driver, f.polarity, f.unit, COUNT(*) AS people
  FROM mention_fact f
 WHERE f.release_id = :round AND f.topic_id = 0
 GROUP BY f.driver, f.polarity, f.unit
 ORDER BY f.driver, f.polarity, f.unit;

-- name: count_topics
SELECT f.topic_id, '' AS driver, f.polarity, f.unit, COUNT(DISTINCT f.employee_id) AS people
  FROM mention_fact f
 WHERE f.release_id = :round AND f.topic_id > 0
 GROUP BY f.topic_id, f.polarity, f.unit
 ORDER BY f.topic_id, f.polarity, f.unit;

-- name: count_whole
SELECT f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END AS driver, f.polarity,
       COUNT(DISTINCT f.employee_id) AS people
  FROM mention_fact f
 WHERE f.release_id = :round
 GROUP BY f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END, f.polarity
 ORDER BY 1, 2, 3;

-- name: count_categories
SELECT f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END AS driver, f.polarity, p.category,
       COUNT(DISTINCT f.employee_id) AS people
  FROM mention_fact f
  JOIN release_person p ON p.release_id = :id AND p.employee_id = f.employee_id
 WHERE f.release_id = :round
 GROUP BY f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END, f.polarity, p.category
 ORDER BY 1, 2, 3, 4;

-- name: count_panel
SELECT f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END AS driver, f.polarity,
       COUNT(DISTINCT f.employee_id) AS people
  FROM mention_fact f
 WHERE f.release_id = :round
   AND f.employee_id IN (SELECT a.employee_id FROM release_person a
                           JOIN release_person b ON b.employee_id = a.employee_id AND b.release_id = :other
                          WHERE a.release_id = :id)
 GROUP BY f.topic_id, CASE WHEN f.topic_id = 0 THEN f.driver ELSE '' END, f.polarity
 ORDER BY 1, 2, 3;

-- name: bosses
SELECT b.id, b.name, b.manager_id FROM employee b
 WHERE EXISTS (SELECT 1 FROM employee e WHERE e.manager_id = b.id)
    OR b.id IN (SELECT i.fact_manager_id FROM interview i WHERE i.round_id = :round)
 ORDER BY b.id;

-- name: places
SELECT p.dimension, p.value, p.unit_id FROM release_place p WHERE p.release_id = :id ORDER BY p.dimension, p.value;

-- name: frozen_cells
SELECT u.id, u.parent_id, u.dimension, u.path, u.people FROM release_unit u
 WHERE u.release_id = :id AND u.shown ORDER BY u.id;

-- name: frozen_counts
SELECT f.unit_id, f.driver, f.topic_id, f.polarity, f.low, f.high, f.shown
  FROM release_figure f JOIN release_unit u ON u.id = f.unit_id
 WHERE u.release_id = :id AND f.figure = 'named' ORDER BY f.id;

-- name: topic_drivers
SELECT f.topic_id, MIN(f.driver) AS driver FROM mention_fact f
 WHERE f.release_id = :round AND f.topic_id > 0
 GROUP BY f.topic_id
HAVING MIN(f.driver) = MAX(f.driver)
 ORDER BY f.topic_id;

-- name: list
SELECT r.id, r.uuid, r.kind, r.name, r.opens_on, r.closes_on, r.k, r.unit_tree, r.crossing_attribute, r.state,
       x.id AS release_id, x.released_at, b.round_id AS before_id, u.people,
       (SELECT COUNT(DISTINCT i.employee_id) FROM interview i
         WHERE x.id IS NULL AND i.round_id = r.id
           AND i.state IN ('completed', 'closed')) AS held
  FROM round r
  LEFT JOIN "release" x ON x.round_id = r.id
  LEFT JOIN "release" b ON b.id = x.before_id
  LEFT JOIN release_unit u ON u.release_id = x.id AND u.dimension = 'whole'
 WHERE (:id = 0 OR r.id = :id) AND (:released = 0 OR x.id IS NOT NULL)
 ORDER BY CASE WHEN x.id IS NULL THEN 0 ELSE 1 END, x.id DESC, r.opens_on DESC, r.id DESC;

-- name: cells
SELECT u.id, u.parent_id, u.dimension, u.path, u.people, u.shown, u.reason
  FROM release_unit u
 WHERE u.release_id = :id
 ORDER BY u.id;

-- name: counts
SELECT f.unit_id, f.driver, t.name AS topic, f.polarity, f.shown, f.low, f.high
  FROM release_figure f
  JOIN release_unit u ON u.id = f.unit_id
  LEFT JOIN topic t ON t.id = f.topic_id
 WHERE u.release_id = :id AND f.figure = 'named'
   -- which cells by itself, so that of the others not a row is read
   AND (:cells = 'every' OR u.dimension = 'whole'
     OR (:cells <> 'whole' AND u.dimension NOT IN ('unit', 'others')))
   AND (u.dimension NOT IN ('unit', 'others')
     OR ((:polarity = '' OR f.polarity = :polarity) AND (:topics = 1 OR f.topic_id IS NULL)
         AND (:driver = '' OR f.driver = :driver) AND (:topic = '' OR t.name = :topic)))
 ORDER BY u.id, f.id;

-- name: own
SELECT COUNT(*) FROM release_person p
 WHERE p.release_id = :id
   AND (p.interviewer_id = :viewer OR (:hr = 1 AND EXISTS (
             SELECT 1 FROM hr_assignment a JOIN department d ON d.id = a.department_id
              WHERE a.employee_id = :viewer
                AND SUBSTR(p.department || '/', 1, LENGTH(d.path) + 1) = d.path || '/')));

-- name: own_before
SELECT COUNT(*) FROM release_person p JOIN "release" x ON x.before_id = p.release_id
 WHERE x.id = :id
   AND (p.interviewer_id = :viewer OR (:hr = 1 AND EXISTS (
             SELECT 1 FROM hr_assignment a JOIN department d ON d.id = a.department_id
              WHERE a.employee_id = :viewer
                AND SUBSTR(p.department || '/', 1, LENGTH(d.path) + 1) = d.path || '/')));

-- name: seen
SELECT p.unit, p.category, COUNT(*) AS people,
       SUM(CASE WHEN (p.interviewer_id = :viewer OR (:hr = 1 AND EXISTS (
             SELECT 1 FROM hr_assignment a JOIN department d ON d.id = a.department_id
              WHERE a.employee_id = :viewer
                AND SUBSTR(p.department || '/', 1, LENGTH(d.path) + 1) = d.path || '/')))
                THEN 1 ELSE 0 END) AS seen
  FROM release_person p
 WHERE p.release_id = :id
 GROUP BY p.unit, p.category
 ORDER BY p.unit, p.category;

-- name: own_counts
SELECT p.unit, p.category,
       CASE WHEN f.topic_id = 0 THEN f.driver END AS driver, t.name AS topic, f.polarity,
       COUNT(DISTINCT f.employee_id) AS people
  FROM mention_fact f
  JOIN release_person p ON p.release_id = :id AND p.employee_id = f.employee_id
  LEFT JOIN topic t ON t.id = f.topic_id
 WHERE f.release_id = :round
   AND (p.interviewer_id = :viewer OR (:hr = 1 AND EXISTS (
             SELECT 1 FROM hr_assignment a JOIN department d ON d.id = a.department_id
              WHERE a.employee_id = :viewer
                AND SUBSTR(p.department || '/', 1, LENGTH(d.path) + 1) = d.path || '/')))
 GROUP BY p.unit, p.category, CASE WHEN f.topic_id = 0 THEN f.driver END, t.name, f.polarity
 ORDER BY p.unit, p.category, 3, 4, 5;

-- name: actions
SELECT a.id, a.uuid, a.title, a.driver, a.lever, a.status, o.name AS owner, a.due_on
  FROM action_item a LEFT JOIN employee o ON o.id = a.owner_id
 WHERE a.round_id = :round AND a.employee_id IS NULL AND a.status <> 'cancelled'
 ORDER BY a.id;

-- name: fact_problems
WITH last AS (
    SELECT i.id, i.round_id, i.employee_id,
           CASE r.unit_tree WHEN 'line' THEN COALESCE(CAST(i.fact_manager_id AS TEXT), '')
                            WHEN 'whole' THEN ''
                            ELSE COALESCE(i.fact_department, '') END AS unit,
           ROW_NUMBER() OVER (PARTITION BY i.round_id, i.employee_id ORDER BY i.held_on DESC, i.id DESC) AS recency
      FROM interview i
      JOIN round r ON r.id = i.round_id
     WHERE i.state IN ('completed', 'closed')
       AND NOT EXISTS (SELECT 1 FROM "release" x WHERE x.round_id = i.round_id)
),
wanted (release_id, topic_id, driver, polarity, unit, employee_id) AS (
SELECT DISTINCT l.round_id, 0, m.driver, m.polarity, l.unit, l.employee_id
  FROM last l JOIN mention m ON m.interview_id = l.id AND m.status = 'confirmed'
 WHERE l.recency = 1
UNION ALL
SELECT DISTINCT l.round_id, COALESCE(t.merged_into_id, t.id), m.driver, m.polarity, l.unit, l.employee_id
  FROM last l JOIN mention m ON m.interview_id = l.id AND m.status = 'confirmed'
  JOIN topic t ON t.id = m.topic_id
 WHERE l.recency = 1
),
kept AS (
    SELECT f.release_id, f.topic_id, f.driver, f.polarity, f.unit, f.employee_id FROM mention_fact f
     WHERE NOT EXISTS (SELECT 1 FROM "release" x WHERE x.round_id = f.release_id)
),
missing AS (SELECT * FROM wanted EXCEPT SELECT * FROM kept),
spare AS (SELECT * FROM kept EXCEPT SELECT * FROM wanted)
SELECT (SELECT COUNT(*) FROM missing) + (SELECT COUNT(*) FROM spare)
     + (SELECT COUNT(*) FROM interview i
         WHERE i.state IN ('completed', 'closed') AND i.round_id IS NULL);
