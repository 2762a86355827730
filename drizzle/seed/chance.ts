/** Chance that repeats itself: the same seed gives the same province. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { v7 } from 'uuid';

export interface Chance {
	/** A number of [0, 1). */
	next(): number;
	/** A standard normal number. */
	normal(): number;
	/** A whole number from 0 to `count` − 1. */
	below(count: number): number;
	/** One of the keys, each as often as its weight says. */
	pick<K extends string>(weights: Readonly<Record<K, number>>): K;
	/** A UUIDv7 of a moment. */
	id(at: Date): string;
	/** The list in another order. */
	shuffled<T>(list: readonly T[]): T[];
}

export function chance(seed: number): Chance {
	const generator = xoroshiro128plus(seed);
	const next = () => uniformFloat64(generator);
	const below = (count: number) => Math.floor(next() * count);

	return {
		next,
		below,
		// Box and Muller; 1 − next() is never 0.
		normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		pick(weights) {
			const keys = keysOf(weights);
			let left = next() * keys.reduce((sum, key) => sum + weights[key], 0);
			for (const key of keys) {
				left -= weights[key];
				if (left < 0) return key;
			}
			return lastOf(keys);
		},
		id(at) {
			const random = Uint8Array.from({ length: 16 }, () => below(256));
			return v7({ msecs: at.getTime(), random });
		},
		shuffled(list) {
			const order = list.map((value) => ({ value, at: next() }));
			return order.sort((one, other) => one.at - other.at).map(({ value }) => value);
		}
	};
}

/** `Object.keys` forgets which keys they are. */
function keysOf<K extends string>(weights: Readonly<Record<K, number>>): K[] {
	return Object.keys(weights) as K[];
}

function lastOf<T>(list: readonly T[]): T {
	const last = list.at(-1);
	if (last === undefined) throw new Error('nothing to pick from');
	return last;
}
