CREATE TABLE `procedure` (
	`code` text PRIMARY KEY NOT NULL,
	`name_vi` text NOT NULL,
	`search_name` text NOT NULL,
	`field_code` text,
	`level` text,
	`legal_basis` text NOT NULL,
	`valid_to` text
);
--> statement-breakpoint
CREATE INDEX `procedure_field_code` ON `procedure` (`field_code`);--> statement-breakpoint
CREATE TABLE `register_change` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`effective_on` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `register_change_row` (
	`change_id` text NOT NULL,
	`position` integer NOT NULL,
	`register` text NOT NULL,
	`row_key` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`change_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `register_change_row_key` ON `register_change_row` (`row_key`);--> statement-breakpoint
CREATE TABLE `unit_former_parent` (
	`unit_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`valid_to` text NOT NULL,
	PRIMARY KEY(`unit_id`, `valid_to`)
);
--> statement-breakpoint
CREATE INDEX `unit_former_parent_parent` ON `unit_former_parent` (`parent_id`);--> statement-breakpoint
ALTER TABLE `unit_succession` ADD `origin_share` real;