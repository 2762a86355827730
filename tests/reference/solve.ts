import { readCase, type ReferenceCase } from './case.ts';
import { findFaults } from './compare.ts';
import { comparisonSolvers } from './kinds/comparison.ts';
import { designSolvers } from './kinds/design.ts';
import { planningSolvers } from './kinds/planning.ts';
import { qualitySolvers } from './kinds/quality.ts';
import { shareSolvers } from './kinds/share.ts';
import { weightSolvers } from './kinds/weights.ts';
import type { Solvers } from './solver.ts';

const solvers: Solvers = {
	...shareSolvers,
	...designSolvers,
	...weightSolvers,
	...planningSolvers,
	...comparisonSolvers,
	...qualitySolvers
};

export interface Outcome {
	readonly name: string;
	readonly kind: string;
	/** Empty where the case passes. */
	readonly faults: string[];
}

/** Solves one case and compares; a case that cannot be solved has one fault that says why. */
function tryCase(reference: ReferenceCase): Outcome {
	const { id, kind } = reference;
	const solve = solvers[kind];
	if (solve === undefined) return { name: id, kind, faults: [`unsupported kind "${kind}"`] };
	try {
		return { name: id, kind, faults: findFaults(reference, solve(reference.input)) };
	} catch (trouble) {
		return { name: id, kind, faults: [`stopped with: ${sayTrouble(trouble)}`] };
	}
}

/** As `tryCase`, for a file that may not be a case at all. */
export function tryCaseFile(file: string): Outcome {
	try {
		return tryCase(readCase(file));
	} catch (trouble) {
		return { name: file, kind: 'unreadable', faults: [sayTrouble(trouble)] };
	}
}

function sayTrouble(trouble: unknown): string {
	return trouble instanceof Error ? trouble.message : String(trouble);
}
