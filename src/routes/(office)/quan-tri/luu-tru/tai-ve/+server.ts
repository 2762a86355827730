import { stringify } from 'csv-stringify/sync';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { retentionHistory } from '$lib/server/reports/retention-overview';
import { m } from '$lib/text/generated/messages';
import { sayRecordedKind } from '$lib/text/trust';

/** Ten years of days. */
const RUNS_MAX = 3_660;

/** The record of deletions as a file: a line a run and kind. */
export const GET = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'manageRetention');
		const { runs } = await retentionHistory(locals.db.read, { limit: RUNS_MAX });
		const head = [
			m['trust.retention.when'](),
			m['trust.retention.who'](),
			m['trust.retention.kind'](),
			m['trust.retention.days'](),
			m['trust.retention.deleted'](),
			m['trust.retention.remaining']()
		];
		const rows = runs.flatMap(({ begunAt, startedByName, deletions }) =>
			deletions.map(({ kind, days, deleted, remaining }) => [
				begunAt.toISOString(),
				startedByName ?? m['admin.audit.system'](),
				sayRecordedKind(kind),
				days,
				deleted,
				remaining
			])
		);
		const file = stringify([head, ...rows], { bom: true, escape_formulas: true });
		return asDownload(file, m['trust.retention.fileName']());
	});
