import { z } from 'zod';
import { paperMoves, REASON_LENGTH_MAX } from '$lib/domain/paper-form';
import { mayAnywhere } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import {
	findStockForms,
	listPaperCampaigns,
	readPaperStock
} from '$lib/server/reports/paper-stock';
import { listAccounts } from '$lib/server/repositories/accounts';
import { issueForms } from '$lib/server/usecases/issue-forms';
import { moveForms } from '$lib/server/usecases/move-forms';
import { stockQuery } from './query';

const PAGE_SIZE = 50;

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readFieldwork');
		const { read } = locals.db;
		const campaigns = await listPaperCampaigns(read);
		const { campaign, search } = stockQuery(url, campaigns);
		if (campaign === null) return { shown: null };
		const { forms, ...stock } = await readPaperStock(read, campaign);
		const found = findStockForms(forms, search);
		const page = pageOf(url);
		const interviewers = (await listAccounts(read)).filter(
			({ role, isActive }) => role === 'interviewer' && isActive
		);
		const shown = {
			campaigns: campaigns.map(({ id, nameVi }) => ({ id, name: nameVi })),
			stock,
			search,
			forms: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			found: found.length,
			page,
			pages: Math.ceil(found.length / PAGE_SIZE),
			mayMove: mayAnywhere(actor, 'collectSamples') && stock.campaign.state !== 'published',
			interviewers: interviewers.map(({ id, name }) => ({ id, name }))
		};
		return { shown };
	});

const common = { campaignId: z.string().min(1).max(64), numbers: z.string().trim().max(2_000) };
const issue = z.object({ ...common, interviewerId: z.string().min(1).max(64) });
const move = z.object({
	...common,
	move: z.enum(paperMoves),
	reason: z.string().max(REASON_LENGTH_MAX).default('')
});

/** What was sent, checked against its shape. */
async function sent<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
	const parsed = shape.safeParse(Object.fromEntries(await request.formData()));
	if (!parsed.success) throw new Problem('input.invalid');
	return parsed.data;
}

export const actions = {
	issue: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const asked = await sent(request, issue);
			const done = await issueForms(locals.db, { ...asked, actorId, now: new Date() });
			return { done, interviewerId: asked.interviewerId, move: null };
		}),
	move: ({ locals, request }) =>
		answer(async () => {
			const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
			const asked = await sent(request, move);
			const done = await moveForms(locals.db, { ...asked, actorId, now: new Date() });
			return { done, interviewerId: null, move: asked.move };
		})
};
