import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { tokenForm, tokenStanding } from '$lib/domain/api-token';
import { dayOf } from '$lib/domain/office-day';
import { Problem } from '$lib/domain/problem';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { listApiTokens } from '$lib/server/repositories/api-tokens';
import { makeApiToken } from '$lib/server/usecases/make-api-token';
import { revokeApiToken } from '$lib/server/usecases/revoke-api-token';

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageSamples');
		const today = dayOf(new Date());
		return {
			today,
			address: `${url.origin}/api/v1/frames`,
			isRevoked: url.searchParams.has('da-thu-hoi'),
			tokens: (await listApiTokens(locals.db.read)).map((token) => ({
				id: token.id,
				name: token.name,
				createdAt: token.createdAt,
				expiresOn: token.expiresOn,
				usedAt: token.usedAt,
				standing: tokenStanding(token, today)
			}))
		};
	});

const revokeForm = z.object({ tokenId: z.string().min(1).max(64) });

export const actions = {
	async make({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			const given = tokenForm.safeParse(Object.fromEntries(await request.formData()));
			if (!given.success) throw new Problem('input.invalid');
			const made = await makeApiToken(locals.db, { ...given.data, actorId, now: new Date() });
			return { made: { name: made.token.name, key: made.key } };
		});
		return 'made' in outcome ? outcome : fail(outcome.status, { ...outcome.data, made: null });
	},

	async revoke({ locals, request }) {
		const outcome = await answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageSamples');
			const given = revokeForm.safeParse(Object.fromEntries(await request.formData()));
			if (!given.success) throw new Problem('input.invalid');
			await revokeApiToken(locals.db, { ...given.data, actorId, now: new Date() });
		});
		if (outcome) return fail(outcome.status, { ...outcome.data, made: null });
		redirect(303, '/quan-tri/khoa-truy-cap?da-thu-hoi');
	}
};
