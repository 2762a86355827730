CREATE TABLE `questionnaire_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`based_on_id` text,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `paper_run` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`version_id` text NOT NULL,
	`first_number` integer NOT NULL,
	`forms` integer NOT NULL,
	`printed_at` integer NOT NULL,
	`printed_by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_run_number` ON `paper_run` (`campaign_id`,`first_number`);--> statement-breakpoint
ALTER TABLE `campaign` ADD `hours` text;--> statement-breakpoint
ALTER TABLE `campaign` ADD `sample_rule` text;--> statement-breakpoint
ALTER TABLE `campaign` ADD `pauses` text;--> statement-breakpoint
ALTER TABLE `campaign` ADD `trial_id` text;--> statement-breakpoint
ALTER TABLE `campaign` ADD `trial_started_at` integer;--> statement-breakpoint
ALTER TABLE `campaign` ADD `trial_ended_at` integer;--> statement-breakpoint
ALTER TABLE `campaign_unit` ADD `volume` integer;