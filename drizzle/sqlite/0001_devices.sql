CREATE TABLE `desk_pin` (
	`desk_id` text PRIMARY KEY NOT NULL,
	`verifier` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`desk_id` text NOT NULL,
	`state` text NOT NULL,
	`code_hash` text,
	`code_expires_at` integer,
	`secret_hash` text,
	`hours` text,
	`created_at` integer NOT NULL,
	`enrolled_at` integer,
	`revoked_at` integer,
	`heartbeat_at` integer,
	`heartbeat` text
);
--> statement-breakpoint
CREATE INDEX `device_desk` ON `device` (`desk_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_code` ON `device` (`code_hash`);--> statement-breakpoint
CREATE TABLE `device_quarter` (
	`device_id` text NOT NULL,
	`quarter` integer NOT NULL,
	`heartbeats` integer NOT NULL,
	`taken` integer NOT NULL,
	PRIMARY KEY(`device_id`, `quarter`)
);
