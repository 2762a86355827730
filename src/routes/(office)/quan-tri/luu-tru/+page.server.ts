import { readRetentionForm } from '$lib/domain/retention';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import { retentionHistory, retentionRules } from '$lib/server/reports/retention-overview';
import { nextRetentionAt } from '$lib/server/retention/timetable';
import { changeRetention } from '$lib/server/usecases/change-retention';
import { runRetention } from '$lib/server/usecases/run-retention';

const PAGE_SIZE = 20;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRetention');
		const { db, settings } = locals;
		const page = pageOf(url);
		const part = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
		const { runs, total } = await retentionHistory(db.read, part);
		return {
			rules: await retentionRules(db.read, new Date()),
			nextAt: await nextRetentionAt(db.read),
			backups: { hours: settings.BACKUP_EVERY_HOURS, keep: settings.BACKUP_KEEP },
			runs,
			page,
			pages: Math.ceil(total / PAGE_SIZE)
		};
	});

export const actions = {
	async change({ locals, request }) {
		const sent = Object.fromEntries(await request.formData());
		return answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRetention');
			await changeRetention(locals.db, { ...readRetentionForm(sent), actorId, now: new Date() });
			return { isSaved: true };
		});
	},

	run: ({ locals }) =>
		answer(async () => {
			const { id: actorId } = requireProvinceDeed(locals, 'manageRetention');
			const { deletions } = await runRetention(locals.db, { actorId, now: new Date() });
			return {
				deleted: deletions.reduce((sum, one) => sum + one.deleted, 0),
				remaining: deletions.reduce((sum, one) => sum + one.remaining, 0)
			};
		})
};
