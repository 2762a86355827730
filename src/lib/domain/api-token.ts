/** A key by which a program hands in lists of dossiers; of the key itself only a hash is kept. */
import { z } from 'zod';
import { frameRoles, type FrameRole } from './frame-row.ts';

export interface ApiToken {
	readonly id: string;
	/** Which system holds it. */
	readonly name: string;
	/** SHA-256 in hex. */
	readonly tokenHash: string;
	readonly createdAt: Date;
	readonly createdBy: string;
	/** Last day on which it opens, YYYY-MM-DD. */
	readonly expiresOn: string;
	readonly revokedAt: Date | null;
	readonly usedAt: Date | null;
}

export type TokenStanding = 'valid' | 'expired' | 'revoked';

/** @param today calendar day of the office, YYYY-MM-DD */
export function tokenStanding(
	{ expiresOn, revokedAt }: Pick<ApiToken, 'expiresOn' | 'revokedAt'>,
	today: string
): TokenStanding {
	if (revokedAt !== null) return 'revoked';
	return expiresOn < today ? 'expired' : 'valid';
}

const YEAR_MS = 365 * 86_400_000;

/** What the page for a new key sends; it opens a year at most. */
export const tokenForm = z.object({
	name: z.string().trim().min(1).max(80),
	expiresOn: z.iso.date()
});

/** Whether a key made today may open until a day. */
export function mayExpireOn(expiresOn: string, today: string): boolean {
	return expiresOn >= today && Date.parse(expiresOn) - Date.parse(today) <= YEAR_MS;
}

/** As many as the largest list a province draws from. */
const ROWS_MAX = 100_000;

const cell = z.union([z.string(), z.number()]).nullish();
const rowShape = Object.fromEntries(frameRoles.map((role) => [role, cell]));

/** What a program sends: a list of finished dossiers, each by the names of the columns of a file. */
export const frameRequest = z.object({
	/** Given by the sender: the same list is not taken twice. */
	id: z.uuid(),
	/** Code of the campaign. */
	campaign: z.string().min(1).max(100),
	name: z.string().trim().min(1).max(120),
	/** First and last day on which a result counts. */
	returnedFrom: z.iso.date(),
	returnedTo: z.iso.date(),
	/** Day from which contacts are deleted; by the rule of the installation where it is left out. */
	purgeOn: z.iso.date().nullish(),
	/** Looks at every row and takes none. */
	checkOnly: z.boolean().default(false),
	rows: z.array(z.strictObject(rowShape)).max(ROWS_MAX)
});
export type FrameRequest = z.infer<typeof frameRequest>;

/** A row as the cells of a file whose columns are all roles in their order. */
export function cellsOf(row: Readonly<Partial<Record<FrameRole, unknown>>>): string[] {
	return frameRoles.map((role) => String(row[role] ?? ''));
}
