/**
 * The code that a desk may print on the receipt of a dossier, and what a tablet takes from it: the
 * field, and whether the result came in time. All else in it, the dossier's own number above all,
 * is dropped where it is read.
 *
 * Format: `LN1` and parts after semicolons, in any order, of which only these are read:
 * `LV=land` the field's code, `HEN=2026-11-20` the day promised, `TRA=2026-11-19` the day the
 * result was handed out (today, where it is left out).
 *
 * @example 'LN1;HS=H48.12-251112-0012;LV=land;HEN=2026-11-20'
 */
import type { Timeliness } from './submission.ts';

export interface DossierFacts {
	/** Null where the code names none that is asked about here. */
	readonly fieldCode: string | null;
	readonly timeliness: Timeliness | null;
}

/** Longer is none of ours. */
const LENGTH_MAX = 300;

/** @returns null where it is no code of ours, or says nothing that may be kept */
export function readReceiptCode(
	text: string,
	{ fieldCodes, today }: { fieldCodes: readonly string[]; today: string }
): DossierFacts | null {
	if (text.length > LENGTH_MAX) return null;
	const [mark, ...parts] = text.trim().split(';');
	if (mark?.toUpperCase() !== 'LN1') return null;
	const valueOf = (name: string) =>
		parts
			.map((part) => part.trim())
			.find((part) => part.toUpperCase().startsWith(`${name}=`))
			?.slice(name.length + 1)
			.trim() ?? '';

	const fieldCode = fieldCodes.find((code) => code === valueOf('LV').toLowerCase()) ?? null;
	const timeliness = timelinessOf(valueOf('HEN'), valueOf('TRA') || today);
	return fieldCode === null && timeliness === null ? null : { fieldCode, timeliness };
}

function timelinessOf(promisedOn: string, returnedOn: string): Timeliness | null {
	if (!isDay(promisedOn) || !isDay(returnedOn)) return null;
	return returnedOn <= promisedOn ? 'onTime' : 'late';
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
