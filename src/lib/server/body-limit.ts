import { mayInProvince, type Actor } from '../domain/permission.ts';
import { Problem } from '../domain/problem.ts';

/** The longest form of a page, the plan of a campaign with all its units, is a tenth of this. */
const FORM_BYTES_MAX = 1_000_000;

/** Pages that take long files; the server's own limit on bodies holds for them. */
const uploads = new Set([
	'/quan-tri/nhap-phieu',
	'/quan-tri/khung-mau',
	'/quan-tri/may-khao-sat/nhap-hang-doi',
	'/quan-tri/don-vi/nhap',
	'/quan-tri/thu-tuc/nhap',
	'/quan-tri/phieu-khao-sat/[versionId]/giong-doc',
	'/quan-tri/loi-moi/moi'
]);

/** Asks for a token before it reads a byte, and counts while it reads. */
const FRAMES = '/api/v1/frames';

/** The route without its groups in parentheses, as `event.route.id` spells it. */
const pathOf = (route: string | null) => route?.replace(/\/\([^)]+\)/g, '') ?? '';

/**
 * Forms are read into memory as a whole, before anybody asks who sends them: a stranger's must be
 * short, and must say beforehand how long it is.
 *
 * @throws Problem `input.tooLarge`
 */
export function mustBeShort(
	{ headers, body }: Request,
	route: string | null,
	actor: Actor | null
): void {
	if (pathOf(route) === FRAMES) return;
	const length = headers.get('content-length');
	const isShort = length === null ? body === null : Number(length) <= FORM_BYTES_MAX;
	if (isShort) return;
	const maySendFiles =
		actor !== null &&
		(mayInProvince(actor, 'importResponses') || mayInProvince(actor, 'manageDevices'));
	if (!maySendFiles || !uploads.has(pathOf(route))) throw new Problem('input.tooLarge');
}

/**
 * The text of a request's body, read piece by piece and stopped at the limit.
 *
 * @throws Problem the code, where it is longer
 */
export async function readText(
	{ body }: Request,
	bytesMax: number,
	code: 'input.tooLarge' | 'response.tooLarge' = 'input.tooLarge'
): Promise<string> {
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of body ?? []) {
		bytes += piece.byteLength;
		if (bytes > bytesMax) throw new Problem(code);
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString('utf8');
}
