CREATE TABLE "questionnaire_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"based_on_id" text,
	"revision" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_run" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"version_id" text NOT NULL,
	"first_number" integer NOT NULL,
	"forms" integer NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "sample_rule" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "pauses" jsonb;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "trial_id" text;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "trial_started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "trial_ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "campaign_unit" ADD COLUMN "volume" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "paper_run_number" ON "paper_run" USING btree ("campaign_id","first_number");