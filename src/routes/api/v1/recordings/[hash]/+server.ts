import { Problem } from '$lib/domain/problem';
import { show } from '$lib/server/http';
import { findSound } from '$lib/server/repositories/recordings';
import type { RequestHandler } from './$types';

/** A recorded voice, for anybody who may see the question: its address is its content, for ever. */
export const GET: RequestHandler = ({ locals: { db }, params }) =>
	show(async () => {
		const found = await findSound(db.read, params.hash);
		if (found === null) throw new Problem('recording.notFound');
		return new Response(new Uint8Array(found.sound), {
			headers: {
				'content-type': found.mediaType,
				'content-length': String(found.sound.length),
				'cache-control': 'public, max-age=31536000, immutable',
				'x-content-type-options': 'nosniff'
			}
		});
	});
