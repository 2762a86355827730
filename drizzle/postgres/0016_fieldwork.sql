CREATE TABLE "interviewer" (
	"account_id" text PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"languages" jsonb NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"served_unit_ids" jsonb NOT NULL,
	"cases_max" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_step" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"version_id" text NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"score_percent" double precision NOT NULL,
	"is_passed" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"account_id" text NOT NULL,
	"version_id" text NOT NULL,
	"score_percent" double precision NOT NULL,
	"passed_at" timestamp (3) with time zone NOT NULL,
	"expires_on" text NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "field_device" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"synced_at" timestamp (3) with time zone,
	"state" jsonb
);
--> statement-breakpoint
CREATE TABLE "case_visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"interviewer_id" text NOT NULL,
	"outcome" text NOT NULL,
	"way" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"distance_metres" integer,
	"note" "bytea"
);
--> statement-breakpoint
CREATE TABLE "case_form" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"case_id" text,
	"quota_id" text,
	"interviewer_id" text NOT NULL,
	"device_id" text NOT NULL,
	"version_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"revision" integer NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"duration_seconds" integer,
	"flags" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" "bytea",
	"comments" jsonb NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "callback" (
	"id" text PRIMARY KEY NOT NULL,
	"form_id" uuid NOT NULL,
	"campaign_id" text NOT NULL,
	"case_id" text,
	"interviewer_id" text NOT NULL,
	"state" text NOT NULL,
	"item_codes" jsonb NOT NULL,
	"expected" "bytea",
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"called_by" text,
	"called_at" timestamp (3) with time zone,
	"was_asked" boolean,
	"asked" integer NOT NULL,
	"matched" integer NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interview_measure" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"interviewer_id" text NOT NULL,
	"satisfied_share" double precision,
	"mean_level" double precision,
	"duration_seconds" integer,
	"flags" integer NOT NULL,
	"answers_hash" text NOT NULL,
	"is_partial" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "response_stratum" (
	"response_id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"sample_id" text,
	"stratum" integer,
	"quota_id" text,
	"probability" double precision
);
--> statement-breakpoint
CREATE TABLE "quota" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"field_code" text,
	"wanted" integer NOT NULL,
	"interviewer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "fieldwork_rule" (
	"campaign_id" text PRIMARY KEY NOT NULL,
	"visits_min" integer NOT NULL,
	"callback_percent" double precision NOT NULL,
	"callback_seed" text NOT NULL,
	"callback_items" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_form" (
	"campaign_id" text NOT NULL,
	"number" integer NOT NULL,
	"run_id" text NOT NULL,
	"interviewer_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"case_id" text,
	"batch_id" text,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_form_campaign_id_number_pk" PRIMARY KEY("campaign_id","number")
);
--> statement-breakpoint
CREATE TABLE "keying_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"locked_by" text
);
--> statement-breakpoint
CREATE TABLE "paper_keying" (
	"campaign_id" text NOT NULL,
	"number" integer NOT NULL,
	"pass" integer NOT NULL,
	"batch_id" text NOT NULL,
	"keyer_id" text NOT NULL,
	"keyed_at" timestamp (3) with time zone NOT NULL,
	"seconds" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "paper_keying_campaign_id_number_pass_pk" PRIMARY KEY("campaign_id","number","pass")
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_on" text NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "training_step_account" ON "training_step" USING btree ("account_id","version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_code" ON "certificate" USING btree ("code");--> statement-breakpoint
CREATE INDEX "certificate_account" ON "certificate" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "field_device_secret" ON "field_device" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "field_device_account" ON "field_device" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "case_visit_case" ON "case_visit" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_form_campaign" ON "case_form" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "case_form_case" ON "case_form" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_form_interviewer" ON "case_form" USING btree ("interviewer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "callback_form" ON "callback" USING btree ("form_id");--> statement-breakpoint
CREATE INDEX "callback_campaign" ON "callback" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "interview_measure_campaign" ON "interview_measure" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "response_stratum_campaign" ON "response_stratum" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "quota_campaign" ON "quota" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "paper_form_interviewer" ON "paper_form" USING btree ("interviewer_id");--> statement-breakpoint
CREATE INDEX "paper_form_batch" ON "paper_form" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "keying_batch_number" ON "keying_batch" USING btree ("campaign_id","number");--> statement-breakpoint
CREATE INDEX "paper_keying_batch" ON "paper_keying" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_hash" ON "api_token" USING btree ("token_hash");