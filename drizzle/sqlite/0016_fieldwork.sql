CREATE TABLE `interviewer` (
	`account_id` text PRIMARY KEY NOT NULL,
	`office_id` text NOT NULL,
	`languages` text NOT NULL,
	`unit_ids` text NOT NULL,
	`served_unit_ids` text NOT NULL,
	`cases_max` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `training_step` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`version_id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`score_percent` real NOT NULL,
	`is_passed` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `training_step_account` ON `training_step` (`account_id`,`version_id`);--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`account_id` text NOT NULL,
	`version_id` text NOT NULL,
	`score_percent` real NOT NULL,
	`passed_at` integer NOT NULL,
	`expires_on` text NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_code` ON `certificate` (`code`);--> statement-breakpoint
CREATE INDEX `certificate_account` ON `certificate` (`account_id`);--> statement-breakpoint
CREATE TABLE `field_device` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	`synced_at` integer,
	`state` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `field_device_secret` ON `field_device` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `field_device_account` ON `field_device` (`account_id`);--> statement-breakpoint
CREATE TABLE `case_visit` (
	`id` blob PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`interviewer_id` text NOT NULL,
	`outcome` text NOT NULL,
	`way` text NOT NULL,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`distance_metres` integer,
	`note` blob
);
--> statement-breakpoint
CREATE INDEX `case_visit_case` ON `case_visit` (`case_id`);--> statement-breakpoint
CREATE TABLE `case_form` (
	`id` blob PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`case_id` text,
	`quota_id` text,
	`interviewer_id` text NOT NULL,
	`device_id` text NOT NULL,
	`version_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`answered_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`duration_seconds` integer,
	`flags` integer NOT NULL,
	`content_hash` text NOT NULL,
	`content` blob,
	`comments` text NOT NULL,
	`decided_by` text,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `case_form_campaign` ON `case_form` (`campaign_id`,`state`);--> statement-breakpoint
CREATE INDEX `case_form_case` ON `case_form` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_form_interviewer` ON `case_form` (`interviewer_id`);--> statement-breakpoint
CREATE TABLE `callback` (
	`id` text PRIMARY KEY NOT NULL,
	`form_id` blob NOT NULL,
	`campaign_id` text NOT NULL,
	`case_id` text,
	`interviewer_id` text NOT NULL,
	`state` text NOT NULL,
	`item_codes` text NOT NULL,
	`expected` blob,
	`drawn_at` integer NOT NULL,
	`called_by` text,
	`called_at` integer,
	`was_asked` integer,
	`asked` integer NOT NULL,
	`matched` integer NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `callback_form` ON `callback` (`form_id`);--> statement-breakpoint
CREATE INDEX `callback_campaign` ON `callback` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `interview_measure` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`interviewer_id` text NOT NULL,
	`satisfied_share` real,
	`mean_level` real,
	`duration_seconds` integer,
	`flags` integer NOT NULL,
	`answers_hash` text NOT NULL,
	`is_partial` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `interview_measure_campaign` ON `interview_measure` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `response_stratum` (
	`response_id` blob PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`sample_id` text,
	`stratum` integer,
	`quota_id` text,
	`probability` real
);
--> statement-breakpoint
CREATE INDEX `response_stratum_campaign` ON `response_stratum` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `quota` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`field_code` text,
	`wanted` integer NOT NULL,
	`interviewer_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `quota_campaign` ON `quota` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `fieldwork_rule` (
	`campaign_id` text PRIMARY KEY NOT NULL,
	`visits_min` integer NOT NULL,
	`callback_percent` real NOT NULL,
	`callback_seed` text NOT NULL,
	`callback_items` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `paper_form` (
	`campaign_id` text NOT NULL,
	`number` integer NOT NULL,
	`run_id` text NOT NULL,
	`interviewer_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`case_id` text,
	`batch_id` text,
	`issued_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `number`)
);
--> statement-breakpoint
CREATE INDEX `paper_form_interviewer` ON `paper_form` (`interviewer_id`);--> statement-breakpoint
CREATE INDEX `paper_form_batch` ON `paper_form` (`batch_id`);--> statement-breakpoint
CREATE TABLE `keying_batch` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`locked_at` integer,
	`locked_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keying_batch_number` ON `keying_batch` (`campaign_id`,`number`);--> statement-breakpoint
CREATE TABLE `paper_keying` (
	`campaign_id` text NOT NULL,
	`number` integer NOT NULL,
	`pass` integer NOT NULL,
	`batch_id` text NOT NULL,
	`keyer_id` text NOT NULL,
	`keyed_at` integer NOT NULL,
	`seconds` integer NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`campaign_id`, `number`, `pass`)
);
--> statement-breakpoint
CREATE INDEX `paper_keying_batch` ON `paper_keying` (`batch_id`);--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_on` text NOT NULL,
	`revoked_at` integer,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`token_hash`);