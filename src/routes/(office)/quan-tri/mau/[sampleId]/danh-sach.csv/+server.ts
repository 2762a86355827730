import { requireSampleReader } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { csv } from '$lib/server/reports/csv';
import { readCaseRows } from '$lib/server/reports/sample-sheet';
import { m } from '$lib/text/generated/messages';

export const GET = ({ locals, params }) =>
	show(async () => {
		requireSampleReader(locals);
		const rows = await readCaseRows(locals.db.read, params.sampleId);
		const header = caseColumns.map((say) => say());
		return asDownload(csv([header, ...rows]), 'danh-sach-mau.csv');
	});

const caseColumns = [
	m['field.case.number'],
	m['field.case.role'],
	m['field.unit'],
	m['field.role.field'],
	m['field.protocol.stratum'],
	m['field.case.order'],
	m['field.protocol.probability'],
	m['field.case.weight'],
	m['field.case.key']
];
