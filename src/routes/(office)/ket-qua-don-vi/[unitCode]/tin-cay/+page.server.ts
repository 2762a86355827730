import { z } from 'zod';
import { reviewDecisions } from '$lib/domain/flag-review';
import { mayAnywhere, mayInProvince } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { pressingSigns } from '$lib/domain/quality-stream';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { choose } from '$lib/server/reports/choice';
import { credibility } from '$lib/server/reports/credibility';
import { reviewFlag } from '$lib/server/usecases/review-flag';
import { formQueryOf } from '../../query';
import { addressOf, requireUnit } from '../../unit';

export const load = ({ locals, params, url }) =>
	show(async () => {
		const { id, nameVi, nameEn } = await requireUnit(
			locals,
			addressOf({ params, url }),
			new Date()
		);
		const { campaignCode } = formQueryOf(url);
		const query = { unitId: id, campaignCode, versionCode: null };
		return {
			unit: { nameVi, nameEn },
			trust: await credibility(locals.db.read, query),
			mayReadLimits: locals.actor !== null && mayAnywhere(locals.actor, 'readThresholds'),
			mayReview: locals.actor !== null && mayInProvince(locals.actor, 'reviewFlags')
		};
	});

const reviewForm = z.object({
	versionCode: z.string().min(1).max(64),
	sign: z.enum(pressingSigns),
	decision: z.enum(reviewDecisions),
	reason: z.string().max(500)
});

export const actions = {
	review: ({ locals, params, url, request }) =>
		answer(async () => {
			const actor = requireProvinceDeed(locals, 'reviewFlags');
			const now = new Date();
			const unit = await requireUnit(locals, addressOf({ params, url }), now);
			const sent = reviewForm.safeParse(Object.fromEntries(await request.formData()));
			if (!sent.success) throw new Problem('input.invalid');
			const { versionCode, ...found } = sent.data;
			const { campaignCode } = formQueryOf(url);
			const choice = await choose(locals.db.read, { campaignCode, versionCode });
			if (choice === null) throw new Problem('campaign.notFound', { id: '' });
			const [campaignId, versionId] = [choice.campaign.id, choice.version.id];
			const review = { ...found, campaignId, versionId, unitId: unit.id };
			await reviewFlag(locals.db, { review, actorId: actor.id, now });
			return { isReviewed: true };
		})
};
