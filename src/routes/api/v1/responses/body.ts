import { Problem } from '$lib/domain/problem';

/** A hundred responses with opinions fit in many times over. */
const BODY_BYTES_MAX = 1_000_000;

/**
 * The JSON of a request.
 *
 * @throws Problem `response.tooLarge`, `response.malformed`
 */
export async function readBody(request: Request): Promise<unknown> {
	const text = await readText(request);
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem('response.malformed', { member: 'JSON' });
	}
}

async function readText(request: Request): Promise<string> {
	const declared = request.headers.get('content-length');
	if (declared !== null) {
		if (Number(declared) > BODY_BYTES_MAX) throw new Problem('response.tooLarge');
		return request.text();
	}
	return readUpToLimit(request.body);
}

/** Who does not declare a length is read piece by piece, and stopped at the limit. */
async function readUpToLimit(body: ReadableStream<Uint8Array> | null): Promise<string> {
	if (body === null) return '';
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of body) {
		bytes += piece.byteLength;
		if (bytes > BODY_BYTES_MAX) throw new Problem('response.tooLarge');
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString('utf8');
}
