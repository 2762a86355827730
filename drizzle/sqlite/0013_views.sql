ALTER TABLE `saved_view` ADD `is_shared` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `saved_view` ADD `deleted_at` integer;