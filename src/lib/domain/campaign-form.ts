/** What the forms of a campaign may send. Server only: it brings zod along. */
import { z } from 'zod';
import { campaignCode, channels } from './campaign.ts';
import { hoursForm } from './device-form.ts';
import type { SampleTier } from './sample-plan.ts';
import { unitKinds } from './unit.ts';

const day = z.iso.date();
const id = z.string().min(1).max(100);
const countOrNone = z.union([
	z.literal('').transform(() => null),
	z.coerce.number().int().min(1).max(1_000_000)
]);
const margin = z.coerce.number().min(0.5).max(30);
const percent = z.coerce.number().gt(0).max(100);

/** Rows of a form, the empty ones left out: up to so many dossiers, so many per cent; the last without end. */
const tiers = z
	.array(z.object({ upTo: countOrNone, percent: z.union([z.literal(''), percent]) }))
	.transform((rows) =>
		rows.flatMap(({ upTo, percent: part }): SampleTier[] =>
			part === '' ? [] : [{ upTo, percent: part }]
		)
	)
	.refine((rows) => rows.at(-1)?.upTo === null && rows.slice(0, -1).every(isBelowNext));

function isBelowNext({ upTo }: SampleTier, at: number, rows: readonly SampleTier[]): boolean {
	return upTo !== null && upTo < (rows[at + 1]?.upTo ?? Infinity);
}

/** A rule of domain/unit-sample.ts. */
const sampleRule = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('typed'), forms: countOrNone }),
	z.object({ kind: z.literal('margin'), marginPoints: margin }),
	z.object({ kind: z.literal('ministry'), marginPoints: margin }),
	z.object({ kind: z.literal('tiers'), tiers })
]);

const list = z
	.string()
	.max(500_000)
	.transform((text) =>
		text
			.split(/[\n;,\t]/)
			.map((part) => part.trim())
			.filter((part) => part !== '')
	);

/** Which units take part: by kind in a branch, by a list of codes or names, or as in another campaign. */
const unitChoice = z.discriminatedUnion('source', [
	z.object({
		source: z.literal('kinds'),
		branchId: id,
		unitKinds: z.array(z.enum(unitKinds)).min(1)
	}),
	z.object({ source: z.literal('list'), names: list.refine((names) => names.length > 0) }),
	z.object({ source: z.literal('campaign'), campaignId: id })
]);
export type UnitChoice = z.infer<typeof unitChoice>;

/** What is decided when a draft is made and may be changed while it is one. */
export const draftForm = z.object({
	nameVi: z.string().trim().min(1).max(200),
	code: z.string().trim().toLowerCase().regex(campaignCode),
	fullVersionId: id,
	shortVersionId: z
		.string()
		.max(100)
		.transform((one) => one || null),
	fieldCodes: z.array(z.string().max(100)),
	channels: z.array(z.enum(channels)).min(1),
	opensOn: day,
	closesOn: day,
	hours: hoursForm,
	baseMin: z.coerce.number().int().min(2).max(100),
	keepsPartial: z.boolean()
});
export type DraftForm = z.infer<typeof draftForm>;

export const campaignForm = draftForm.extend({ units: unitChoice, sampleRule });
export type CampaignForm = z.infer<typeof campaignForm>;

/** More units for a draft. */
export const addUnitsForm = z.object({ units: unitChoice });

/** `21025; 1200` a line: so many dossiers does the unit settle. */
const volumeLines = z
	.string()
	.max(500_000)
	.transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
	.pipe(
		z.array(
			z.string().transform((line, context) => {
				const [, name, count] = /^\s*(.+?)\s*[;,\t]\s*(\d[\d.\s]*)\s*$/.exec(line) ?? [];
				if (name !== undefined && count !== undefined)
					return { name, volume: Number(count.replace(/[.\s]/g, '')) };
				context.addIssue({ code: 'custom', message: 'a unit and a number' });
				return z.NEVER;
			})
		)
	);

/** Where numbers of dossiers come from when samples are worked out. */
const volumeSource = z.discriminatedUnion('source', [
	z.object({ source: z.literal('kept') }),
	z.object({ source: z.literal('list'), lines: volumeLines }),
	z.object({ source: z.literal('register'), from: day, to: day })
]);
export type VolumeSource = z.infer<typeof volumeSource>;

export const sizeForm = z.object({ sampleRule, volumes: volumeSource });

/** Units of a page of the plan, by id; null for one that leaves. */
export const planForm = z.record(
	id,
	z.union([z.null(), z.object({ plannedSample: countOrNone, volume: countOrZero() })])
);
export type PlanRows = z.infer<typeof planForm>;

function countOrZero() {
	const empty = z.literal('').transform(() => null);
	return z.union([empty, z.coerce.number().int().min(0).max(10_000_000)]);
}

/** What a step of a campaign's life may need: why it is taken, and the new last day. */
export const stepForm = z.object({ reason: z.string().trim().min(1).max(300), closesOn: day });
export type StepWords = z.infer<typeof stepForm>;
