interface Entry<T> {
	readonly value: Promise<T | null>;
	readonly loadedAt: number;
}

/** What was looked up lately, by key. */
export interface Remembered<T> {
	/** @param notBefore what was looked up earlier than this is looked up again; milliseconds */
	find(key: string, notBefore: number): Promise<T | null>;
	forget(): void;
}

/** Beyond this many keys everything is forgotten: strangers may ask for codes that do not exist. */
const KEYS_MAX = 10_000;

/** Keeps what `load` found; what it did not find is asked for again each time. */
export function remembered<T>(
	load: (key: string) => Promise<T | null>,
	clock: () => number
): Remembered<T> {
	const entries = new Map<string, Entry<T>>();

	return {
		find(key, notBefore) {
			const known = entries.get(key);
			if (known && known.loadedAt >= notBefore) return known.value;
			if (entries.size >= KEYS_MAX) entries.clear();
			const value = load(key);
			const entry = { value, loadedAt: clock() };
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
