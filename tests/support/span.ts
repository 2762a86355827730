/**
 * Which vectors are sums and differences of given ones: Gauss's elimination in the field of a prime,
 * where nothing is rounded. Its square stays below 2^53, so that products are exact.
 */
const PRIME = 94_906_249;

export interface Span {
	/** Whether the vector is a linear combination of those given. */
	holds(vector: readonly number[]): boolean;
}

/** @param vectors of whole numbers, all of one length */
export function spanOf(vectors: readonly (readonly number[])[]): Span {
	const rows: { pivot: number; values: readonly number[] }[] = [];

	const reduce = (vector: readonly number[]): number[] => {
		let rest = [...vector];
		for (const { pivot, values } of rows) {
			const factor = rest[pivot] ?? 0;
			if (factor === 0) continue;
			rest = rest.map((value, at) => modulo(value - ((factor * (values[at] ?? 0)) % PRIME)));
		}
		return rest;
	};

	for (const vector of vectors) {
		const rest = reduce(vector);
		const pivot = rest.findIndex((value) => value !== 0);
		if (pivot < 0) continue;
		const inverse = power(rest[pivot] ?? 1, PRIME - 2);
		rows.push({ pivot, values: rest.map((value) => (value * inverse) % PRIME) });
	}
	return { holds: (vector) => reduce(vector).every((value) => value === 0) };
}

function modulo(value: number): number {
	return ((value % PRIME) + PRIME) % PRIME;
}

function power(base: number, exponent: number): number {
	let result = 1;
	for (let [square, rest] = [base, exponent]; rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = (result * square) % PRIME;
		square = (square * square) % PRIME;
	}
	return result;
}
