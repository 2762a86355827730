import { createHash } from 'node:crypto';
import type { SheetRow } from '../../domain/import-table.ts';

/** What tells the rows of one import from those of another. */
export interface IdentityGround {
	readonly campaignId: string;
	readonly fileHash: string;
	readonly headerHash: string;
	/** Whether the source numbers its responses: a row that comes twice is then one response. */
	readonly isNumbered: boolean;
}

/**
 * Ids of responses made from their rows, so that the same row is known again. A row that the
 * source numbered, or that tells the hour it was sent, is known by its content, in whichever file
 * it comes: next month's export holds this month's rows too. Any other row is known by its place
 * in this very file, since two people may well give the same answers on the same day.
 */
export function rowIdentity(
	ground: IdentityGround
): (row: SheetRow, isIdentified: boolean) => string {
	const { campaignId, fileHash, headerHash, isNumbered } = ground;
	const seen = new Map<string, number>();

	return ({ number, cells }, isIdentified) => {
		if (!isIdentified) return uuidOf(['row', campaignId, fileHash, number]);
		const content = createHash('sha256').update(JSON.stringify(cells)).digest('base64');
		const times = isNumbered ? 0 : (seen.get(content) ?? 0);
		if (!isNumbered) seen.set(content, times + 1);
		return uuidOf(['content', campaignId, headerHash, content, times]);
	};
}

/** A UUIDv8: 122 bits of a hash, marked as a version of one's own making (RFC 9562). */
function uuidOf(name: readonly (string | number)[]): string {
	const bytes = createHash('sha256').update(JSON.stringify(name)).digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
