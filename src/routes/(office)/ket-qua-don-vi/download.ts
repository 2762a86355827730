/** A CSV file as an answer to a request. */
export function asDownload(csv: string, fileName: string): Response {
	const plainName = fileName.replace(/[^a-zA-Z0-9._-]+/g, '-');
	return new Response(csv, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${plainName}"`,
			'cache-control': 'no-store'
		}
	});
}
