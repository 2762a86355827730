/** Tablets count what they took per quarter of an hour since 1970. */
export const QUARTER_MS = 15 * 60_000;

export function quarterOf(at: Date): number {
	return Math.floor(at.getTime() / QUARTER_MS);
}
