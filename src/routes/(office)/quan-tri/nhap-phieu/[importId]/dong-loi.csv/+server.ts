import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { tellFaults } from '$lib/server/import/views/preview';
import { m } from '$lib/text/generated/messages';
import { openJob } from '../job';

/**
 * Every rejected row with its reasons, made while it is sent. Begins with a mark that tells Excel
 * it is UTF-8; a value that a spreadsheet would take for a formula is made harmless.
 */
export const GET = ({ locals, params }) =>
	show(async () => {
		const job = await openJob(locals, params.importId);
		if (job.report === null) throw new Problem('import.wrongState');
		const sheet = stringify({
			bom: true,
			header: true,
			escape_formulas: true,
			columns: [
				{ key: 'row', header: m['import.preview.row']() },
				{ key: 'column', header: m['import.preview.column']() },
				{ key: 'value', header: m['import.preview.value']() },
				{ key: 'why', header: m['import.preview.why']() }
			]
		});
		const lines = Readable.from(tellFaults(job));
		lines.on('error', (trouble) => sheet.destroy(trouble));
		return new Response(Readable.toWeb(lines.pipe(sheet)) as ReadableStream, {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${m['import.errorsFile']()}"`,
				'cache-control': 'no-store'
			}
		});
	});
