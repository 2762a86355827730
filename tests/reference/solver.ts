import type { z } from 'zod';

/** Turns the input of a case into an answer shaped like its `expected`. */
export type Solver = (input: unknown) => unknown;

/** The solvers of a family of kinds, by kind. */
export type Solvers = Readonly<Record<string, Solver>>;

/** A solver that reads its input with a schema, because a case file comes from outside. */
export function solver<Schema extends z.ZodType>(
	schema: Schema,
	solve: (input: z.output<Schema>) => unknown
): Solver {
	return (input) => solve(schema.parse(input));
}
