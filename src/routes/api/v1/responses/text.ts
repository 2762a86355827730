import { Problem } from '$lib/domain/problem';
import { BODY_BYTES_MAX } from '$lib/server/intake/door';

/**
 * The text of a request's body, read piece by piece and stopped at the limit.
 *
 * @throws Problem `response.tooLarge`
 */
export async function readText({ body }: Request): Promise<string> {
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of body ?? []) {
		bytes += piece.byteLength;
		if (bytes > BODY_BYTES_MAX) throw new Problem('response.tooLarge');
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString('utf8');
}
