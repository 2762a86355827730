CREATE TABLE `frame` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`rows_total` integer NOT NULL,
	`rows_taken` integer NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`purge_on` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `frame_campaign` ON `frame` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `frame_dossier` (
	`id` text PRIMARY KEY NOT NULL,
	`frame_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`field_code` text,
	`procedure_code` text,
	`area` text,
	`applicant_kind` text NOT NULL,
	`received_on` text,
	`due_on` text,
	`returned_on` text NOT NULL,
	`dossier_key` text NOT NULL,
	`person_key` text,
	`is_repeated` integer NOT NULL,
	`contact` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `frame_dossier_key` ON `frame_dossier` (`frame_id`,`dossier_key`);--> statement-breakpoint
CREATE TABLE `sample` (
	`id` text PRIMARY KEY NOT NULL,
	`frame_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`state` text NOT NULL,
	`plan` text NOT NULL,
	`frame_hash` text NOT NULL,
	`case_hash` text NOT NULL,
	`drawn_at` integer NOT NULL,
	`drawn_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sample_campaign` ON `sample` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `sample_frame` ON `sample` (`frame_id`);--> statement-breakpoint
CREATE TABLE `sample_stratum` (
	`sample_id` text NOT NULL,
	`position` integer NOT NULL,
	`key` text NOT NULL,
	`unit_id` text,
	`field_code` text,
	`is_late` integer,
	`applicant_kind` text,
	`area` text,
	`population` integer NOT NULL,
	`size` integer NOT NULL,
	`reserves` integer NOT NULL,
	`unit_probability` real NOT NULL,
	`start` real NOT NULL,
	`reserve_start` real NOT NULL,
	PRIMARY KEY(`sample_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `sample_case` (
	`id` text PRIMARY KEY NOT NULL,
	`sample_id` text NOT NULL,
	`number` integer NOT NULL,
	`dossier_id` text NOT NULL,
	`stratum` integer NOT NULL,
	`role` text NOT NULL,
	`draw_order` integer NOT NULL,
	`probability` real NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`office_id` text,
	`interviewer_id` text,
	`replaces_id` text,
	`due_on` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sample_case_number` ON `sample_case` (`sample_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `sample_case_dossier` ON `sample_case` (`sample_id`,`dossier_id`);--> statement-breakpoint
CREATE INDEX `sample_case_interviewer` ON `sample_case` (`interviewer_id`);