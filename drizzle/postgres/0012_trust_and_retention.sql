CREATE TABLE "staff_name" (
	"name" text PRIMARY KEY NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_rule" (
	"kind" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"basis" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_run" (
	"id" text PRIMARY KEY NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"started_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_deletion" (
	"run_id" text NOT NULL,
	"kind" text NOT NULL,
	"days" integer NOT NULL,
	"deleted" integer NOT NULL,
	"remaining" integer NOT NULL,
	CONSTRAINT "retention_deletion_run_id_kind_pk" PRIMARY KEY("run_id","kind")
);
--> statement-breakpoint
CREATE INDEX "retention_run_begun" ON "retention_run" USING btree ("begun_at");