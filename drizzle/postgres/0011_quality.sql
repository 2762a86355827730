CREATE TABLE "threshold_change" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"value" double precision,
	"reason" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flag_review" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"version_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"sign" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"branch_id" text NOT NULL,
	"rows" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dossier_batch_row" (
	"batch_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"day" integer NOT NULL,
	"before" integer,
	"after" integer NOT NULL,
	CONSTRAINT "dossier_batch_row_batch_id_unit_id_day_pk" PRIMARY KEY("batch_id","unit_id","day")
);
--> statement-breakpoint
CREATE INDEX "threshold_change_code" ON "threshold_change" USING btree ("code","changed_at");--> statement-breakpoint
CREATE INDEX "flag_review_unit" ON "flag_review" USING btree ("campaign_id","unit_id","decided_at");--> statement-breakpoint
CREATE INDEX "dossier_batch_branch" ON "dossier_batch" USING btree ("branch_id","recorded_at");