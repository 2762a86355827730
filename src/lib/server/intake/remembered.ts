interface Entry<T> {
	readonly value: Promise<T | null>;
	readonly loadedAt: number;
}

/** What was looked up lately, by key. */
export interface Remembered<T> {
	/** @param since what was looked up before this moment is looked up again; null trusts memory */
	find(key: string, since: number | null): Promise<T | null>;
	forget(): void;
}

/** Beyond this many keys everything is forgotten: strangers may ask for codes that do not exist. */
const KEYS_MAX = 10_000;

/**
 * Keeps what `load` found for a while; what it did not find is asked for again each time.
 *
 * @param lifetimeMs how long memory is trusted
 */
export function remembered<T>(
	lifetimeMs: number,
	load: (key: string) => Promise<T | null>
): Remembered<T> {
	const entries = new Map<string, Entry<T>>();

	return {
		find(key, since) {
			const known = entries.get(key);
			const now = performance.now();
			if (known && known.loadedAt >= (since ?? now - lifetimeMs)) return known.value;
			if (entries.size >= KEYS_MAX) entries.clear();
			const value = load(key);
			const entry = { value, loadedAt: now };
			entries.set(key, entry);
			const drop = () => {
				if (entries.get(key) === entry) entries.delete(key);
			};
			value.then((found) => found ?? drop(), drop);
			return value;
		},
		forget: () => entries.clear()
	};
}
