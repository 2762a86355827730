CREATE TABLE `opinion_review` (
	`response_id` blob NOT NULL,
	`item_code` text NOT NULL,
	`group_id` integer NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`criterion_code` text,
	`level` integer,
	`tags` text NOT NULL,
	`position` integer NOT NULL,
	`decided_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	PRIMARY KEY(`response_id`, `item_code`)
);
--> statement-breakpoint
CREATE INDEX `opinion_review_group` ON `opinion_review` (`group_id`,`state`);--> statement-breakpoint
ALTER TABLE `audit_event` ADD `previous_hash` text;--> statement-breakpoint
ALTER TABLE `audit_event` ADD `hash` text;--> statement-breakpoint
CREATE INDEX `audit_event_actor` ON `audit_event` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_action` ON `audit_event` (`action`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_event_previous` ON `audit_event` (`previous_hash`);
--> statement-breakpoint
CREATE TRIGGER `audit_event_unchanged` BEFORE UPDATE ON `audit_event`
WHEN OLD.`hash` IS NOT NULL OR NEW.`hash` IS NULL
BEGIN
	SELECT RAISE(ABORT, 'audit_event is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_event_kept` BEFORE DELETE ON `audit_event`
BEGIN
	SELECT RAISE(ABORT, 'audit_event is append-only');
END;
