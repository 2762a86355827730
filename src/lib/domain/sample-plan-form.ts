/** What the form of a plan may send. Server only: it brings zod along. */
import { z } from 'zod';
import { samplePlan } from './sample-protocol.ts';
import {
	sampleAllocations,
	stratumDimensions,
	type SamplePlan,
	type SampleSizeRule,
	type SampleTier
} from './sample-plan.ts';

/** Ways to choose a size, as the form names them. */
const sizeChoices = [
	'tiers',
	'marginUnit',
	'marginAll',
	'ministryUnit',
	'ministryAll',
	'total'
] as const;
export type SizeChoice = (typeof sizeChoices)[number];

const percent = z.coerce.number().min(0).max(100);

/** `200 100, 1000 30, * 20`: up to 200 all, up to 1,000 thirty per cent, beyond twenty. */
const tiers = z.string().transform((text, context): SampleTier[] => {
	const found = text
		.split(/[,;\n]/)
		.map((part) => /^\s*(\d+|\*)\s+(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(part));
	const read = found.map((part) => ({
		upTo: part?.[1] === '*' ? null : Number(part?.[1]),
		percent: Number(part?.[2]?.replace(',', '.'))
	}));
	const isRising = read.every(
		({ upTo }, at) => at === 0 || upTo === null || upTo > (read[at - 1]?.upTo ?? Infinity)
	);
	if (found.includes(null) || !isRising || read.at(-1)?.upTo !== null) {
		context.addIssue({ code: 'custom', message: 'tiers rise and end with *' });
		return z.NEVER;
	}
	return read;
});

const planForm = z.object({
	seed: z.string().trim().min(1).max(200),
	dimensions: z.array(z.enum(stratumDimensions)),
	sizeRule: z.enum(sizeChoices),
	marginPercent: percent,
	total: z.coerce.number().int().min(1).max(1_000_000),
	tiers,
	allocation: z.enum(sampleAllocations),
	stratumMin: z.coerce.number().int().min(0).max(10_000),
	stageUnits: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1)]),
	expectedPercent: percent,
	designEffect: z.coerce.number().min(1).max(10),
	responsePercent: percent.gt(0),
	reservePercent: z.coerce.number().min(0).max(500)
});

/** The values of a form as text, with the house's defaults where nothing was sent yet. */
export type PlanValues = Readonly<
	Record<Exclude<keyof z.infer<typeof planForm>, 'dimensions'>, string>
> & {
	readonly dimensions: readonly string[];
};

const defaults: PlanValues = {
	seed: '',
	dimensions: ['unit'],
	sizeRule: 'tiers',
	marginPercent: '5',
	total: '400',
	tiers: '200 100, 1000 30, * 20',
	allocation: 'proportional',
	stratumMin: '5',
	stageUnits: '',
	expectedPercent: '85',
	designEffect: '1.5',
	responsePercent: '80',
	reservePercent: '30'
};

export function readPlanValues(sent: URLSearchParams | FormData): PlanValues {
	const isSent = sent.has('seed');
	const textOf = (name: string, standard: string) => {
		const value = sent.get(name);
		return typeof value === 'string' ? value : standard;
	};
	const { dimensions, ...single } = defaults;
	const values = Object.fromEntries(
		Object.entries(single).map(([name, standard]) => [name, textOf(name, standard)])
	);
	const chosen = sent.getAll('dimensions').filter((value) => typeof value === 'string');
	return { ...defaults, ...values, dimensions: isSent ? chosen : dimensions };
}

/** @returns the plan, or the names of the fields that are wrong */
export function planOf(
	values: PlanValues,
	expectedShares: SamplePlan['expectedShares']
): { plan: SamplePlan } | { faults: string[] } {
	const read = planForm.safeParse(values);
	if (!read.success) return { faults: read.error.issues.map(({ path }) => String(path[0])) };
	const { sizeRule, marginPercent, total, tiers: given, ...rest } = read.data;
	const sizes: Record<SizeChoice, SampleSizeRule> = {
		tiers: { rule: 'tiers', tiers: given },
		marginUnit: { rule: 'margin', marginPercent, isPerUnit: true },
		marginAll: { rule: 'margin', marginPercent, isPerUnit: false },
		ministryUnit: { rule: 'ministry', marginPercent, isPerUnit: true },
		ministryAll: { rule: 'ministry', marginPercent, isPerUnit: false },
		total: { rule: 'total', total }
	};
	const plan = samplePlan.safeParse({ ...rest, size: sizes[sizeRule], expectedShares });
	return plan.success ? { plan: plan.data } : { faults: ['marginPercent'] };
}
