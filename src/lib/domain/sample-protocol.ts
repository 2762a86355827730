/**
 * The protocol of a draw: all that anybody needs to draw the same sample again, and nothing that
 * leads to a person.
 */
import { z } from 'zod';
import { applicantKinds, inFrameOrder, type FrameDossier } from './frame.ts';
import {
	drawSample,
	sampleAllocations,
	stratumDimensions,
	type DrawGround,
	type DrawnSample,
	type SamplePlan
} from './sample-plan.ts';

const percent = z.number().min(0).max(100);
const tier = z.object({ upTo: z.int().min(1).nullable(), percent: percent.gt(0) });
const sizeRule = z.discriminatedUnion('rule', [
	z.object({ rule: z.literal('margin'), marginPercent: percent.gt(0), isPerUnit: z.boolean() }),
	z.object({ rule: z.literal('ministry'), marginPercent: percent.gt(0), isPerUnit: z.boolean() }),
	z.object({ rule: z.literal('tiers'), tiers: z.array(tier).min(1) }),
	z.object({ rule: z.literal('total'), total: z.int().min(1) })
]);

/** A plan as stored and published. */
export const samplePlan: z.ZodType<SamplePlan> = z.object({
	seed: z.string().min(1).max(200),
	dimensions: z.array(z.enum(stratumDimensions)),
	stageUnits: z.int().min(1).nullable(),
	size: sizeRule,
	allocation: z.enum(sampleAllocations),
	stratumMin: z.int().min(0),
	expectedPercent: percent,
	expectedShares: z.record(z.string(), z.number().min(0).max(1)),
	designEffect: z.number().min(1).max(10),
	responsePercent: percent.gt(0),
	reservePercent: z.number().min(0).max(500)
});

/** A dossier without its id and its person. */
const publicDossier = z.object({
	key: z.string(),
	unitCode: z.string(),
	fieldCode: z.string().nullable(),
	procedureCode: z.string().nullable(),
	area: z.string().nullable(),
	applicantKind: z.enum(applicantKinds),
	dueOn: z.string().nullable(),
	returnedOn: z.string(),
	isRepeated: z.boolean()
});
type PublicDossier = z.infer<typeof publicDossier>;

export const sampleProtocol = z.object({
	format: z.literal('lang-nghe.sample/1'),
	campaignCode: z.string(),
	drawnAt: z.string(),
	plan: samplePlan,
	frameHash: z.string(),
	caseHash: z.string(),
	/** Kind of each unit by its code; left out by protocols of earlier releases. */
	unitKinds: z.record(z.string(), z.string()).default({}),
	dossiers: z.array(publicDossier)
});
export type SampleProtocol = z.infer<typeof sampleProtocol>;

/** What is written down of a dossier, one line each, in the order of the list. */
export function frameLines(
	dossiers: readonly FrameDossier[],
	unitCode: (unitId: string) => string
): string {
	return inFrameOrder(dossiers)
		.map((dossier) => Object.values(publish(dossier, unitCode)).join('\t'))
		.join('\n');
}

/** The cases drawn, one line each: stratum, role, place in the order, key of the dossier. */
export function caseLines(
	{ strata, cases }: Pick<DrawnSample, 'strata' | 'cases'>,
	keyOf: (dossierId: string) => string
): string {
	return cases
		.map(({ stratum, role, order, dossierId }) =>
			[strata[stratum]?.key ?? '', role, order, keyOf(dossierId)].join('\t')
		)
		.join('\n');
}

/** The order of the fields is part of the hash. */
export function publish(
	dossier: FrameDossier,
	unitCode: (unitId: string) => string
): PublicDossier {
	return {
		key: dossier.dossierKey,
		unitCode: unitCode(dossier.unitId),
		fieldCode: dossier.fieldCode,
		procedureCode: dossier.procedureCode,
		area: dossier.area,
		applicantKind: dossier.applicantKind,
		dueOn: dossier.dueOn,
		returnedOn: dossier.returnedOn,
		isRepeated: dossier.isRepeated
	};
}

export interface Verification {
	readonly isFrameSame: boolean;
	readonly isSampleSame: boolean;
	readonly cases: number;
	readonly dossiers: number;
}

/**
 * Draws again what a protocol describes, and compares.
 *
 * @param startOf numbers of the protocol's seed
 * @param hash SHA-256 in hex
 */
export function verifyProtocol(
	protocol: SampleProtocol,
	startOf: DrawGround['startOf'],
	hash: (text: string) => string
): Verification {
	const frame = protocol.dossiers.map((dossier): FrameDossier => {
		const { key, unitCode, ...rest } = dossier;
		return {
			...rest,
			id: key,
			unitId: unitCode,
			receivedOn: null,
			dossierKey: key,
			personKey: null
		};
	});
	const itself = (text: string) => text;
	const drawn = drawSample(frame, protocol.plan, {
		startOf,
		unitCode: itself,
		unitKind: (code) => protocol.unitKinds[code] ?? ''
	});
	return {
		isFrameSame: hash(frameLines(frame, itself)) === protocol.frameHash,
		isSampleSame: hash(caseLines(drawn, itself)) === protocol.caseHash,
		cases: drawn.cases.length,
		dossiers: frame.length
	};
}
