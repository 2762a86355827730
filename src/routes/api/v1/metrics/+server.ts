import { error } from '@sveltejs/kit';
import { inWords } from '$lib/server/http';
import { mayReadMetrics } from '$lib/server/watch/metrics-access';
import type { RequestHandler } from './$types';

/** For Prometheus, and for nobody without the token. */
export const GET: RequestHandler = async ({ locals, request, getClientAddress }) => {
	const reader = {
		authorization: request.headers.get('authorization'),
		address: getClientAddress(),
		isProxied: request.headers.get('x-lang-nghe-proxied') === 'true'
	};
	if (!mayReadMetrics(locals.settings.METRICS_TOKEN, reader)) error(403, inWords(403));
	const { type, body } = await locals.metrics.read();
	return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
};
