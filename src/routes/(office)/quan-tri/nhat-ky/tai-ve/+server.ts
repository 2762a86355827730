import { stringify } from 'csv-stringify/sync';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { exportAuditLog } from '$lib/server/usecases/export-audit-log';
import { m } from '$lib/text/generated/messages';
import { sayAuditAction } from '$lib/text/audit-words';
import { auditQuery } from '../query';

/** What the page shows, with the same filters; begins with a mark that tells Excel it is UTF-8. */
export const GET = ({ locals, url }) =>
	show(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'readAudit');
		const query = auditQuery(url);
		const lines = await exportAuditLog(locals.db, { query, actorId, now: new Date() });
		const head = [
			'#',
			m['admin.audit.at'](),
			m['admin.audit.who'](),
			m['admin.audit.deed'](),
			m['admin.audit.deed'](),
			m['admin.audit.subject'](),
			m['admin.audit.subject'](),
			m['admin.audit.details']()
		];
		const rows = lines.map((line) => [
			line.id,
			line.at.toISOString(),
			line.actorName ?? line.actorId,
			sayAuditAction(line.action),
			line.action,
			line.subjectName ?? '',
			line.subjectId,
			JSON.stringify(line.details)
		]);
		const file = stringify([head, ...rows], { bom: true, escape_formulas: true });
		return asDownload(file, m['trust.audit.fileName']());
	});
