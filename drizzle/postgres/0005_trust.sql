CREATE TABLE "opinion_review" (
	"response_id" uuid NOT NULL,
	"item_code" text NOT NULL,
	"group_id" integer NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"criterion_code" text,
	"level" integer,
	"tags" jsonb NOT NULL,
	"position" integer NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL,
	CONSTRAINT "opinion_review_response_id_item_code_pk" PRIMARY KEY("response_id","item_code")
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "hash" text;--> statement-breakpoint
CREATE INDEX "opinion_review_group" ON "opinion_review" USING btree ("group_id","state");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_action" ON "audit_event" USING btree ("action","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_event_previous" ON "audit_event" USING btree ("previous_hash");
--> statement-breakpoint
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'audit_event is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_event_unchanged" BEFORE UPDATE ON "audit_event" FOR EACH ROW
WHEN (OLD."hash" IS NOT NULL OR NEW."hash" IS NULL)
EXECUTE FUNCTION "refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_event_kept" BEFORE DELETE ON "audit_event" FOR EACH ROW
EXECUTE FUNCTION "refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_event_whole" BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT
EXECUTE FUNCTION "refuse_audit_change"();
