/** The server's clock, by which a device corrects its own. */
export function GET(): Response {
	return Response.json(
		{ now: new Date().toISOString() },
		{ headers: { 'cache-control': 'no-store' } }
	);
}
