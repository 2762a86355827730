import { readText } from '$lib/server/body-limit';
import { answerSubmissions, BODY_BYTES_MAX } from '$lib/server/intake/door';
import type { RequestHandler } from './$types';

/** The door in development; the production server asks the same door before SvelteKit. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const { status, body } = await answerSubmissions(locals, {
		authorization: request.headers.get('authorization'),
		address: getClientAddress(),
		cookies: request.headers.get('cookie') ?? '',
		readText: () => readText(request, BODY_BYTES_MAX, 'response.tooLarge')
	});
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
};
