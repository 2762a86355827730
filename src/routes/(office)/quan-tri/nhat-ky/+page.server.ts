import { requireProvinceDeed } from '$lib/server/auth/access';
import { auditSeals, backupFolder, listBackups } from '$lib/server/backup/backup';
import { answer, pageOf, show } from '$lib/server/http';
import { checkAuditLog } from '$lib/server/reports/audit-check';
import { auditChoices, auditLog } from '$lib/server/reports/audit-log';
import { auditQuery } from './query';

const PAGE_SIZE = 50;
const BREAKS_SHOWN = 20;

export const load = ({ locals, url }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readAudit');
		const page = pageOf(url);
		const filters = auditQuery(url);
		const part = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
		const { lines, total } = await auditLog(locals.db.read, filters, part);
		const choices = await auditChoices(locals.db.read);
		return { filters, ...choices, lines, total, page, pages: Math.ceil(total / PAGE_SIZE) };
	});

export const actions = {
	verify: ({ locals }) =>
		answer(async () => {
			requireProvinceDeed(locals, 'readAudit');
			const seals = auditSeals(await listBackups(backupFolder(locals.settings)));
			const { events, head, breaks } = await checkAuditLog(locals.db, seals);
			return {
				verified: {
					events,
					head,
					seals: seals.length,
					broken: breaks.length,
					breaks: breaks.slice(0, BREAKS_SHOWN).map((found) => ({
						kind: found.kind,
						eventId: 'event' in found ? found.event.id : 0,
						place: 'notedIn' in found ? found.notedIn : ''
					}))
				}
			};
		})
};
