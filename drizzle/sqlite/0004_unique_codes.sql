UPDATE `campaign` SET `code` = `code` || '-' || substr(`id`, 25)
	WHERE EXISTS (SELECT 1 FROM `campaign` AS `older` WHERE `older`.`code` = `campaign`.`code` AND `older`.`id` < `campaign`.`id`);--> statement-breakpoint
UPDATE `device` SET `secret_hash` = NULL
	WHERE EXISTS (SELECT 1 FROM `device` AS `older` WHERE `older`.`secret_hash` = `device`.`secret_hash` AND `older`.`id` < `device`.`id`);--> statement-breakpoint
DROP INDEX `response_group_key`;--> statement-breakpoint
ALTER TABLE `response_group` ADD `batch_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `response_group_key` ON `response_group` (`campaign_id`,`version_id`,`unit_id`,`desk_id`,`field_code`,`channel`,`language`,`batch_id`);--> statement-breakpoint
ALTER TABLE `import_batch` ADD `staged_at` integer;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `is_vouched` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `size_bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `quarantine_size` ON `quarantine` (`is_vouched`,`size_bytes`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_code` ON `campaign` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_secret` ON `device` (`secret_hash`);--> statement-breakpoint
UPDATE `quarantine` SET `size_bytes` = length(`body`);
