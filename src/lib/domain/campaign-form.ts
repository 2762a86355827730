/** What the form of a new campaign may send. Server only: it brings zod along. */
import { z } from 'zod';
import { campaignCode, channels } from './campaign.ts';
import { unitKinds } from './unit.ts';

const day = z.iso.date();
const plannedSample = z.union([
	z.literal('').transform(() => null),
	z.coerce.number().int().min(1).max(1_000_000)
]);

export const campaignForm = z.object({
	nameVi: z.string().trim().min(1).max(200),
	code: z.string().trim().toLowerCase().regex(campaignCode),
	fullVersionId: z.string().min(1).max(100),
	shortVersionId: z
		.string()
		.max(100)
		.transform((id) => id || null),
	branchId: z.string().min(1).max(100),
	unitKinds: z.array(z.enum(unitKinds)).min(1),
	fieldCodes: z.array(z.string().max(100)),
	channels: z.array(z.enum(channels)).min(1),
	opensOn: day,
	closesOn: day,
	plannedSample,
	baseMin: z.coerce.number().int().min(2).max(100),
	keepsPartial: z.boolean()
});
export type CampaignForm = z.infer<typeof campaignForm>;

/** Samples by unit id, as the plan of a draft is sent. */
export const campaignPlanForm = z.record(z.string().min(1).max(100), plannedSample);

/** What a step of a campaign's life may need: why it is taken, and the new last day. */
export const stepForm = z.object({ reason: z.string().trim().min(1).max(300), closesOn: day });
export type StepWords = z.infer<typeof stepForm>;
