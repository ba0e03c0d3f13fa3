-- name: person
SELECT e.id, e.uuid, e.employee_no, e.name, e.email, d.path AS department, e.title, e.job_family, e.level,
       e.location, e.manager_id, m.employee_no AS manager_no, m.name AS manager_name, e.hired_on, e.status,
       e.left_on, e.core, e.high_potential, e.language, e.review_on, e.added_on
  FROM employee e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN employee m ON m.id = e.manager_id
 WHERE e.id = :id;

-- name: by_number
SELECT e.id, e.employee_no, e.name, e.title FROM employee e WHERE e.employee_no = :who;

-- name: by_email
SELECT e.id, e.employee_no, e.name, e.title FROM employee e WHERE LOWER(e.email) = LOWER(:who)
 ORDER BY e.id LIMIT 20;

-- name: by_name
SELECT e.id, e.employee_no, e.name, e.title FROM employee e WHERE e.name = :who ORDER BY e.id LIMIT 20;

-- name: by_part
SELECT e.id, e.employee_no, e.name, e.title FROM employee e
 WHERE LOWER(e.name) LIKE LOWER(:pattern) ESCAPE '\'
 ORDER BY CASE WHEN LOWER(e.name) = LOWER(:who) THEN 0 ELSE 1 END, e.name, e.id LIMIT 20;

-- name: list
SELECT e.id, e.uuid, e.employee_no, e.name, e.email, d.path AS department, e.title, e.job_family, e.level,
       e.location, e.manager_id, m.employee_no AS manager_no, m.name AS manager_name, e.hired_on, e.status,
       e.left_on, e.core, e.high_potential, e.language, e.review_on, e.added_on
  FROM employee e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN employee m ON m.id = e.manager_id
 WHERE (:leavers = 1 OR e.status = 'active')
   AND (:everyone = 1 OR e.id IN (SELECT employee_id FROM selected))
 ORDER BY e.employee_no, e.id
 LIMIT :most;

-- name: attributes
SELECT name, value FROM employee_attribute WHERE employee_id = :id ORDER BY name;

-- name: contributions
SELECT noted_on, text FROM contribution WHERE employee_id = :id ORDER BY noted_on DESC, id DESC;

-- name: reports_of
SELECT COUNT(*) FROM employee WHERE manager_id = :id AND status = 'active';

-- name: departments
SELECT d.path FROM department d ORDER BY d.path, d.id;

-- name: make_selection
CREATE TEMPORARY TABLE IF NOT EXISTS selected (employee_id INTEGER PRIMARY KEY);

-- name: chosen_people
SELECT COUNT(*) FROM selected;

-- name: make_wanted
CREATE TEMPORARY TABLE IF NOT EXISTS wanted (kind TEXT NOT NULL, value TEXT NOT NULL);

-- name: clear_wanted
DELETE FROM wanted;

-- name: want
INSERT INTO wanted (kind, value) VALUES (:kind, :value);

-- name: select
INSERT INTO selected (employee_id)
WITH RECURSIVE line (id) AS (
    SELECT e.id FROM employee e WHERE e.manager_id = :line
    UNION
    SELECT e.id FROM employee e JOIN line ON e.manager_id = line.id
)
SELECT e.id
  FROM employee e
  LEFT JOIN department d ON d.id = e.department_id
 WHERE (:departments = 0 OR EXISTS (
            SELECT 1 FROM wanted w WHERE w.kind = 'department'
               AND (d.path = w.value OR SUBSTR(d.path, 1, LENGTH(w.value) + 1) = w.value || '/')))
   AND (:people = 0 OR e.id IN (SELECT CAST(w.value AS INTEGER) FROM wanted w WHERE w.kind = 'person'))
   AND (:line = 0 OR e.id IN (SELECT id FROM line))
   AND (:manager = 0 OR e.manager_id = :manager)
   AND (CAST(:title AS TEXT) IS NULL OR LOWER(e.title) = LOWER(:title))
   AND (CAST(:level AS TEXT) IS NULL OR LOWER(e.level) = LOWER(:level))
   AND (:core = 0 OR e.core)
   AND (:high_potential = 0 OR e.high_potential)
   AND (:tenure = 0 OR (e.hired_on > :hired_after AND e.hired_on <= :hired_by))
   AND (:round = 0 OR e.id IN (SELECT rm.employee_id FROM round_member rm
                                WHERE rm.round_id = :round AND NOT rm.dropped));
