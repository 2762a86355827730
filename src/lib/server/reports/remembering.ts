import type { Queries } from '../db/database.ts';

interface Remembered<Result> {
	readonly until: number;
	readonly result: Promise<Result>;
}

interface Asked<Result> {
	/** Everything that the result depends on, but the responses that came in meanwhile. */
	readonly key: string;
	readonly now: Date;
	readonly read: () => Promise<Result>;
}

const KEPT_MS = 10 * 60_000;

/**
 * A memory for reports that read every day or every response, on pages that are opened often. What it
 * says is at most ten minutes old; the same for every reader who may ask for the same key.
 */
export function remembering<Result>(
	keptMax: number
): (db: Queries, asked: Asked<Result>) => Promise<Result> {
	const known = new WeakMap<Queries, Map<string, Remembered<Result>>>();
	return (db, { key, now, read }) => {
		const own = known.get(db) ?? new Map<string, Remembered<Result>>();
		known.set(db, own);
		const found = own.get(key);
		if (found !== undefined && found.until > now.getTime()) return found.result;
		const result = read();
		if (own.size >= keptMax) own.clear();
		own.set(key, { until: now.getTime() + KEPT_MS, result });
		// A failure is not worth remembering.
		result.catch(() => own.delete(key));
		return result;
	};
}
