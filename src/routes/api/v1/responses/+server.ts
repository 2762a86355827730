import { answerSubmissions } from '$lib/server/intake/door';
import type { RequestHandler } from './$types';
import { readText } from './text';

/** The door in development; the production server asks the same door before SvelteKit. */
export const POST: RequestHandler = async ({ request, locals: { intake }, getClientAddress }) => {
	const { status, body } = await answerSubmissions(intake, {
		authorization: request.headers.get('authorization'),
		address: getClientAddress(),
		readText: () => readText(request)
	});
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
};
