import { z } from 'zod';
import { visitOutcomes, visitWays } from './case-visit.ts';
import { plainText } from './plain-text.ts';

const id = z.uuid();
const code = z.string().min(1).max(64).transform(plainText);
const moment = z.iso.datetime({ offset: true });
const count = z.number().int().min(0).max(1_000_000);
const percent = z.number().min(0).max(100);
const words = (length: number) => z.string().max(length).transform(plainText);

const position = z
	.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
	.nullable()
	.default(null);

/** What the page of the app sends, signed in, to make this phone one of his. */
export const enrolPhoneRequest = z.object({ name: z.string().trim().min(1).max(80) });

/** One of the phones of whoever is signed in. */
export const phoneRequest = z.object({ phoneId: code });

/** What a phone asks for: its state, and what it holds already. */
export const syncRequest = z.object({
	state: z.object({
		appVersion: z.string().min(1).max(64),
		queueDepth: count,
		oldestUnsentAt: moment.nullable().default(null),
		quarantineDepth: count,
		batteryPercent: percent.nullable().default(null),
		storagePercent: percent.nullable().default(null),
		clockOffsetSeconds: z.number().nullable().default(null)
	}),
	/** Cases whose contact lies on it. */
	contactsOf: z.array(code).max(5_000).default([])
});

const answer = z.union([z.number(), words(10_000), z.array(words(200)).max(500)]);

/** Of an interview, also where it is opened again. */
export const formContent = z.object({
	answers: z.record(code, answer).refine((answers) => Object.keys(answers).length <= 500),
	itemTimes: z.record(code, z.number().min(0)).nullable().default(null),
	language: code,
	fieldCode: code.nullable().default(null),
	timeliness: z.enum(['onTime', 'late']).nullable().default(null),
	isPartial: z.boolean(),
	hasInterpreter: z.boolean(),
	note: words(1_000)
});

const visit = z.object({
	kind: z.literal('visit'),
	id,
	at: moment,
	position,
	caseId: code,
	outcome: z.enum(visitOutcomes).exclude(['interviewed']),
	way: z.enum(visitWays),
	note: words(1_000).default('')
});

const form = z
	.object({
		kind: z.literal('form'),
		id,
		at: moment,
		position,
		caseId: code.nullable(),
		quotaId: code.nullable(),
		versionId: code,
		channel: z.enum(['interviewer', 'phone']),
		revision: z.number().int().min(1).max(1_000),
		durationSeconds: z
			.number()
			.int()
			.min(0)
			.max(7 * 24 * 3600)
			.nullable(),
		content: formContent
	})
	.refine(({ caseId, quotaId }) => (caseId === null) !== (quotaId === null));

export const fieldEvent = z.discriminatedUnion('kind', [visit, form]);

/** Each is looked at by itself: one that cannot be read holds up no other. */
export const eventsRequest = z.object({ events: z.array(z.unknown()).min(1).max(50) });
