-- name: exists
SELECT COUNT(*) FROM round WHERE id = :id;
