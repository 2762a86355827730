import { mayInProvince, type Actor } from '../domain/permission.ts';
import { Problem } from '../domain/problem.ts';

/** The longest form of a page, the plan of a campaign with all its units, is a tenth of this. */
const FORM_BYTES_MAX = 1_000_000;

/** Pages that take files; the server's own limit on bodies holds for them. */
const uploads = new Set([
	'/quan-tri/nhap-phieu',
	'/quan-tri/khung-mau',
	'/quan-tri/may-khao-sat/nhap-hang-doi',
	'/quan-tri/don-vi/nhap',
	'/quan-tri/thu-tuc/nhap'
]);

/**
 * Forms are read into memory as a whole, before anybody asks who sends them: a stranger's must be
 * short, and must say beforehand how long it is.
 *
 * @throws Problem `input.tooLarge`
 */
export function mustBeShort({ headers, body }: Request, path: string, actor: Actor | null): void {
	const length = headers.get('content-length');
	const isShort = length === null ? body === null : Number(length) <= FORM_BYTES_MAX;
	if (isShort) return;
	const maySendFiles =
		actor !== null &&
		(mayInProvince(actor, 'importResponses') || mayInProvince(actor, 'manageDevices'));
	if (!maySendFiles || !uploads.has(path)) throw new Problem('input.tooLarge');
}
