/**
 * The frame (khung mẫu): the finished dossiers from which respondents are drawn. What leads to a
 * person (name, phone, address, dossier code) is not in here; it lies encrypted beside it.
 */
import type { DossierRow } from './frame-row.ts';

export const applicantKinds = ['person', 'organisation'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

/** What a draw may know of a dossier. */
export interface FrameDossier {
	readonly id: string;
	readonly unitId: string;
	readonly fieldCode: string | null;
	/** National code of the procedure; null where the file has none. */
	readonly procedureCode: string | null;
	/** Hamlet, ward or route the respondent lives in, as the file says it. */
	readonly area: string | null;
	readonly applicantKind: ApplicantKind;
	/** Calendar days, YYYY-MM-DD. */
	readonly receivedOn: string | null;
	readonly dueOn: string | null;
	readonly returnedOn: string;
	/** Keyed hash of the dossier's code: the same dossier is known again, its code is not. */
	readonly dossierKey: string;
	/** Keyed hash of the person's phone or identity number; null where the file names neither. */
	readonly personKey: string | null;
	/** Whether another dossier of the same person stands for him: one person is drawn once. */
	readonly isRepeated: boolean;
}

/** A file of dossiers that came in together. */
export interface Frame {
	readonly id: string;
	readonly campaignId: string;
	readonly fileName: string;
	/** `purged`: everything that led to a person is deleted; what was drawn stays countable. */
	readonly state: FrameState;
	readonly rowsTotal: number;
	readonly rowsTaken: number;
	/** SHA-256 of the list in its canonical order: `frameLines`. */
	readonly hash: string;
	readonly createdAt: Date;
	readonly createdBy: string;
	/** Day from which contacts are deleted, YYYY-MM-DD. */
	readonly purgeOn: string;
}

export const frameStates = ['current', 'undone', 'purged'] as const;
export type FrameState = (typeof frameStates)[number];

/** Whether the result came after the day it was due; null where no day was set. */
export function isLate({ dueOn, returnedOn }: Pick<FrameDossier, 'dueOn' | 'returnedOn'>) {
	return dueOn === null ? null : returnedOn > dueOn;
}

/** The same as what a response keeps of it. */
export function timelinessOf(dossier: Pick<FrameDossier, 'dueOn' | 'returnedOn'>) {
	const wasLate = isLate(dossier);
	if (wasLate === null) return null;
	return wasLate ? 'late' : 'onTime';
}

/**
 * The order of the list a draw walks along: by day of the result, procedure, and key. Neighbours
 * are alike, so that a draw at equal distances spreads over time and procedures; no order of a
 * file can steer it.
 */
export function inFrameOrder<T extends FrameDossier>(dossiers: readonly T[]): T[] {
	return dossiers.toSorted(
		(one, other) =>
			compare(one.returnedOn, other.returnedOn) ||
			compare(one.procedureCode ?? '', other.procedureCode ?? '') ||
			compare(one.dossierKey, other.dossierKey)
	);
}

/** By code units: the same on every machine and in every language. */
function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/**
 * Which dossier stands for a person who has several: the one returned last, whose memory is
 * freshest; by key where two were returned on a day.
 *
 * @returns positions of the dossiers that do not stand for anybody
 */
export function repeatedDossiers(
	rows: readonly Pick<FrameDossier, 'personKey' | 'returnedOn' | 'dossierKey'>[]
): Set<number> {
	const standing = new Map<string, number>();
	const repeated = new Set<number>();
	for (const [at, row] of rows.entries()) {
		if (row.personKey === null) continue;
		const before = standing.get(row.personKey);
		const other = before === undefined ? undefined : rows[before];
		if (before === undefined || other === undefined) {
			standing.set(row.personKey, at);
			continue;
		}
		const isFresher =
			row.returnedOn > other.returnedOn ||
			(row.returnedOn === other.returnedOn && row.dossierKey > other.dossierKey);
		repeated.add(isFresher ? before : at);
		if (isFresher) standing.set(row.personKey, at);
	}
	return repeated;
}

/** How a person is known again in two rows: phone, else identity number; null without either. */
export function personMark({ phone, identityNumber }: DossierRow['contact']): string | null {
	const digits = (text: string | null) => (text ?? '').replace(/\D/g, '');
	const called = digits(phone).replace(/^84(?=\d{9}$)/, '0');
	if (called.length >= 9) return `phone ${called}`;
	const numbered = digits(identityNumber);
	return numbered.length >= 9 ? `identity ${numbered}` : null;
}
