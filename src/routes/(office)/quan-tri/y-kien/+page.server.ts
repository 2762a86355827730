import { readDecision, readOpinionKey, type OpinionState } from '$lib/domain/opinion';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import { opinionQueue } from '$lib/server/reports/opinion-queue';
import { moderateOpinion } from '$lib/server/usecases/moderate-opinion';
import { reconsiderOpinion } from '$lib/server/usecases/reconsider-opinion';
import { queueQuery } from './query';

const PAGE_SIZE = 20;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'moderateOpinions');
		const filters = queueQuery(url);
		const page = pageOf(url);
		const part = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
		const queue = await opinionQueue(locals.db.read, filters, part);
		return { filters, ...queue, page, pages: Math.ceil(queue.total / PAGE_SIZE) };
	});

async function moderate(
	{ locals, request }: { locals: App.Locals; request: Request },
	state: OpinionState
) {
	const sent = Object.fromEntries(await request.formData());
	return answer(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'moderateOpinions');
		await moderateOpinion(locals.db, { ...readDecision(sent), state, actorId, now: new Date() });
		return { did: state };
	});
}

export const actions = {
	keep: ({ locals, request }) => moderate({ locals, request }, 'approved'),
	hide: ({ locals, request }) => moderate({ locals, request }, 'hidden'),
	async reconsider({ locals, request }) {
		const sent = Object.fromEntries(await request.formData());
		return answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'moderateOpinions');
			await reconsiderOpinion(locals.db, { ...readOpinionKey(sent), actorId, now: new Date() });
			return { did: 'reconsider' as const };
		});
	}
};
