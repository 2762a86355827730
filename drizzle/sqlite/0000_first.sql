CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email` ON `account` (`email`);--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`subject_id` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_event_subject` ON `audit_event` (`subject_id`);--> statement-breakpoint
CREATE TABLE `campaign` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name_vi` text NOT NULL,
	`state` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	`published_at` integer,
	`keeps_partial` integer NOT NULL,
	`base_min` integer NOT NULL,
	`is_demo` integer NOT NULL,
	`channels` text NOT NULL,
	`field_codes` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `campaign_unit` (
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`planned_sample` integer,
	PRIMARY KEY(`campaign_id`, `unit_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `campaign_version` (
	`campaign_id` text NOT NULL,
	`version_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `version_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`version_id` text NOT NULL,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`rows_total` integer NOT NULL,
	`rows_taken` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `import_batch_response` (
	`batch_id` text NOT NULL,
	`response_id` blob NOT NULL,
	PRIMARY KEY(`batch_id`, `response_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`header_hash` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`mapping` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `link` (
	`code` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_campaign_unit` ON `link` (`campaign_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `procedure_field` (
	`code` text PRIMARY KEY NOT NULL,
	`name_vi` text NOT NULL,
	`name_en` text,
	`position` integer NOT NULL,
	`is_priority` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`id` text PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL,
	`response_id` text,
	`problem` text NOT NULL,
	`details` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questionnaire_version` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questionnaire_version_code` ON `questionnaire_version` (`code`,`version`);--> statement-breakpoint
CREATE TABLE `response` (
	`id` blob PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`answered_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`duration_seconds` integer,
	`flags` integer NOT NULL,
	`is_partial` integer NOT NULL,
	`answers` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `response_by_group` ON `response` (`group_id`,`id`);--> statement-breakpoint
CREATE TABLE `response_group` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` text NOT NULL,
	`version_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`desk_id` text NOT NULL,
	`field_code` text NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_group_key` ON `response_group` (`campaign_id`,`version_id`,`unit_id`,`desk_id`,`field_code`,`channel`,`language`);--> statement-breakpoint
CREATE TABLE `response_text` (
	`response_id` blob NOT NULL,
	`item_code` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`response_id`, `item_code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`code` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tally` (
	`group_id` integer NOT NULL,
	`flag_class` integer NOT NULL,
	`counts` blob NOT NULL,
	PRIMARY KEY(`group_id`, `flag_class`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_day` (
	`group_id` integer NOT NULL,
	`day` integer NOT NULL,
	`flag_class` integer NOT NULL,
	`counts` blob NOT NULL,
	PRIMARY KEY(`group_id`, `day`, `flag_class`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `target` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name_vi` text NOT NULL,
	`measures` text NOT NULL,
	`unit_kind` text,
	`field_code` text,
	`percent` real NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`legal_basis` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`name_vi` text NOT NULL,
	`name_en` text,
	`search_name` text NOT NULL,
	`parent_id` text,
	`valid_from` text NOT NULL,
	`valid_to` text
);
--> statement-breakpoint
CREATE INDEX `unit_code` ON `unit` (`code`);--> statement-breakpoint
CREATE INDEX `unit_parent` ON `unit` (`parent_id`);--> statement-breakpoint
CREATE TABLE `unit_succession` (
	`old_unit_id` text NOT NULL,
	`new_unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`effective_on` text NOT NULL,
	`share` real NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`old_unit_id`, `new_unit_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `unit_succession_new` ON `unit_succession` (`new_unit_id`);