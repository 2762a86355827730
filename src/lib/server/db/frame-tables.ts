import type { ApplicantKind } from '../../domain/frame.ts';
import type { SamplePlan } from '../../domain/sample-plan.ts';
import type { Columns } from './columns.ts';

/**
 * Whom a sample survey asks. This is the side of identity: no column here, and none of a response,
 * leads from one to the other.
 */
export function defineFrameTables(c: Columns) {
	const { table, text, integer, real, boolean, instant, json, bytes } = c;

	/** A file of finished dossiers; `hash` is that of the list a draw walks along. */
	const frame = table(
		'frame',
		{
			id: text('id').primaryKey(),
			campaignId: text('campaign_id').notNull(),
			fileName: text('file_name').notNull(),
			state: text('state').notNull(),
			rowsTotal: integer('rows_total').notNull(),
			rowsTaken: integer('rows_taken').notNull(),
			hash: text('hash').notNull(),
			createdAt: instant('created_at').notNull(),
			createdBy: text('created_by').notNull(),
			/** Day from which contacts are deleted, YYYY-MM-DD. */
			purgeOn: text('purge_on').notNull()
		},
		(t) => [c.index('frame_campaign').on(t.campaignId)]
	);

	const frameDossier = table(
		'frame_dossier',
		{
			id: text('id').primaryKey(),
			frameId: text('frame_id').notNull(),
			unitId: text('unit_id').notNull(),
			fieldCode: text('field_code'),
			procedureCode: text('procedure_code'),
			area: text('area'),
			applicantKind: text('applicant_kind').$type<ApplicantKind>().notNull(),
			receivedOn: text('received_on'),
			dueOn: text('due_on'),
			returnedOn: text('returned_on').notNull(),
			/** Keyed hashes: the same dossier, the same person are known again, nothing else. */
			dossierKey: text('dossier_key').notNull(),
			personKey: text('person_key'),
			isRepeated: boolean('is_repeated').notNull(),
			/** Code, name, phone, address, encrypted (server/personal-data.ts); null once purged. */
			contact: bytes('contact')
		},
		(t) => [c.uniqueIndex('frame_dossier_key').on(t.frameId, t.dossierKey)]
	);

	/** A draw from a frame: plan, seed and hashes say how anybody can repeat it. */
	const sample = table(
		'sample',
		{
			id: text('id').primaryKey(),
			frameId: text('frame_id').notNull(),
			campaignId: text('campaign_id').notNull(),
			state: text('state').notNull(),
			plan: json('plan').$type<SamplePlan>().notNull(),
			frameHash: text('frame_hash').notNull(),
			/** Of the cases drawn, in their order. */
			caseHash: text('case_hash').notNull(),
			drawnAt: instant('drawn_at').notNull(),
			drawnBy: text('drawn_by').notNull()
		},
		(t) => [c.index('sample_campaign').on(t.campaignId), c.index('sample_frame').on(t.frameId)]
	);

	const sampleStratum = table(
		'sample_stratum',
		{
			sampleId: text('sample_id').notNull(),
			position: integer('position').notNull(),
			key: text('key').notNull(),
			unitId: text('unit_id'),
			fieldCode: text('field_code'),
			isLate: boolean('is_late'),
			applicantKind: text('applicant_kind').$type<ApplicantKind>(),
			area: text('area'),
			population: integer('population').notNull(),
			size: integer('size').notNull(),
			reserves: integer('reserves').notNull(),
			unitProbability: real('unit_probability').notNull(),
			start: real('start').notNull(),
			reserveStart: real('reserve_start').notNull()
		},
		(t) => [c.primaryKey({ columns: [t.sampleId, t.position] })]
	);

	/** A person to be asked. What he answers is nowhere near: only that he was asked is kept. */
	const sampleCase = table(
		'sample_case',
		{
			id: text('id').primaryKey(),
			sampleId: text('sample_id').notNull(),
			/** What people read aloud, unique within the sample. */
			number: integer('number').notNull(),
			dossierId: text('dossier_id').notNull(),
			stratum: integer('stratum').notNull(),
			role: text('role').notNull(),
			order: integer('draw_order').notNull(),
			probability: real('probability').notNull(),
			state: text('state').notNull(),
			/** How a case without an interview ended: domain/case-outcome; null while it is open. */
			outcome: text('outcome'),
			officeId: text('office_id'),
			interviewerId: text('interviewer_id'),
			/** The case this reserve stands in for. */
			replacesId: text('replaces_id'),
			dueOn: text('due_on'),
			changedAt: instant('changed_at').notNull()
		},
		(t) => [
			c.uniqueIndex('sample_case_number').on(t.sampleId, t.number),
			c.uniqueIndex('sample_case_dossier').on(t.sampleId, t.dossierId),
			c.index('sample_case_interviewer').on(t.interviewerId)
		]
	);

	return { frame, frameDossier, sample, sampleStratum, sampleCase };
}
