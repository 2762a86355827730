CREATE TABLE `invitation_list` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`template` text NOT NULL,
	`expires_on` text NOT NULL,
	`purge_on` text NOT NULL,
	`invited_count` integer NOT NULL,
	`used_count` integer,
	`settled_on` text,
	`sent_at` integer,
	`reminded_at` integer,
	`reminder_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `invitation_list_campaign` ON `invitation_list` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `invitee` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`position` integer NOT NULL,
	`contact_mark` text NOT NULL,
	`sealed` blob NOT NULL,
	`unit_id` text NOT NULL,
	`field_code` text NOT NULL,
	`is_used` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitee_contact` ON `invitee` (`list_id`,`contact_mark`);--> statement-breakpoint
CREATE TABLE `invitation_ticket` (
	`hash` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`field_code` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `invitation_ticket_list` ON `invitation_ticket` (`list_id`);--> statement-breakpoint
CREATE TABLE `invitation_unit` (
	`list_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`invited_count` integer NOT NULL,
	`settled_at` integer NOT NULL,
	PRIMARY KEY(`list_id`, `unit_id`)
);
--> statement-breakpoint
DROP INDEX `link_campaign_unit`;--> statement-breakpoint
ALTER TABLE `link` ADD `desk_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `link` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `link` ADD `retired_as` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `link_place` ON `link` (`campaign_id`,`unit_id`,`desk_id`,`retired_as`);