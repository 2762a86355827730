CREATE TABLE `device_shift` (
	`device_id` text NOT NULL,
	`desk_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`officer_code` text NOT NULL,
	`seen_at` integer NOT NULL,
	`closed_at` integer,
	PRIMARY KEY(`device_id`, `opened_at`)
);
--> statement-breakpoint
CREATE INDEX `device_shift_desk` ON `device_shift` (`desk_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `dossier_day` (
	`unit_id` text NOT NULL,
	`day` integer NOT NULL,
	`dossiers` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_view_name` ON `saved_view` (`account_id`,`name`);