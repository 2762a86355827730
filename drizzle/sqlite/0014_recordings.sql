CREATE TABLE `recording` (
	`version_id` text NOT NULL,
	`item_code` text NOT NULL,
	`language` text NOT NULL,
	`hash` text NOT NULL,
	`media_type` text NOT NULL,
	`sound` blob NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`version_id`, `item_code`, `language`)
);
--> statement-breakpoint
CREATE INDEX `recording_hash` ON `recording` (`hash`);